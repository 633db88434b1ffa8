using System.Diagnostics;
using NodaTime;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Hosting;

/// <summary>What the operator decides when starting a server.</summary>
public sealed record ServerOptions
{
    /// <summary>Holds the master key and the files, and the database if that is the embedded one. Nodes of one database share it, or its files and key.</summary>
    public required string DataDirectory { get; init; }

    public DatabaseKind Database { get; init; } = DatabaseKind.Sqlite;

    /// <summary>How a database server is reached; null for the embedded database.</summary>
    public string? Connection { get; init; }

    /// <summary>Where to listen; port 0 takes any free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Where the settable clock starts; null for the machine's clock. Only on a throw-away data directory.</summary>
    public Instant? Clock { get; init; }

    /// <summary>Demonstration accounts and synthetic people.</summary>
    public bool DemoData { get; init; } = true;

    /// <summary>How many synthetic people; only with demonstration data.</summary>
    public int People { get; init; } = 200;

    /// <summary>Hosts to which workflows may send HTTP requests, each with or without a port; none unless set.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Hosts of channels that may lie in private networks and still be told of events; none unless set.</summary>
    public IReadOnlyList<string> WebhookHosts { get; init; } = [];

    /// <summary>Where the systems behind the 医保码 are reached; null for the embedded ones. Trial runs always use the embedded ones.</summary>
    public Uri? CredentialGateway { get; init; }

    /// <summary>Where the bank is reached; null for the embedded one.</summary>
    public Uri? PaymentGateway { get; init; }

    /// <summary>Where the platform of electronic invoices is reached; null for the embedded one.</summary>
    public Uri? EInvoiceGateway { get; init; }

    /// <summary>Where text messages are posted; null for the embedded record.</summary>
    public Uri? SmsGateway { get; init; }

    /// <summary>Where e-mails are posted; null for the embedded record.</summary>
    public Uri? EmailGateway { get; init; }

    /// <summary>Where 贯标平台 is reached; null for the embedded one. Trial runs always use the embedded one.</summary>
    public Uri? CodePlatformGateway { get; init; }

    /// <summary>Where the public reaches this installation, as the QR codes of documents say it; null for the address at which it listens.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The folder with the data files that the product ships; found beside the binary or in the source tree.</summary>
    public string ShippedDirectory { get; init; } = ShippedFiles.Find();

    public string FilesDirectory => Path.Combine(DataDirectory, "files");

    /// <exception cref="InvalidOperationException">A database server was named without a connection; the message is for the operator.</exception>
    internal Storage OpenStorage() => Database switch
    {
        DatabaseKind.Sqlite => new SqliteStorage(Path.Combine(DataDirectory, "ybtb.db")),
        DatabaseKind.Postgres when !string.IsNullOrWhiteSpace(Connection) => new PostgresStorage(Connection),
        DatabaseKind.SqlServer when !string.IsNullOrWhiteSpace(Connection) => new SqlServerStorage(Connection),
        DatabaseKind.Postgres or DatabaseKind.SqlServer =>
            throw new InvalidOperationException($"使用数据库服务器须给出 --connection 或环境变量 {DatabaseArguments.ConnectionVariable}。"),
        _ => throw new UnreachableException(),
    };
}
