using NodaTime;

namespace Ybtb.Api.Hosting;

/// <summary>What the operator decides when starting a server.</summary>
public sealed record ServerOptions
{
    /// <summary>Holds the database, the master key and the files.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where to listen; port 0 takes any free one.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Where the settable clock starts; null for the machine's clock. Only on a throw-away data directory.</summary>
    public Instant? Clock { get; init; }

    /// <summary>Demonstration accounts and synthetic people.</summary>
    public bool DemoData { get; init; } = true;

    /// <summary>How many synthetic people; only with demonstration data.</summary>
    public int People { get; init; } = 200;

    /// <summary>The folder with the data files that the product ships; found beside the binary or in the source tree.</summary>
    public string ShippedDirectory { get; init; } = ShippedFiles.Find();

    public string DatabasePath => Path.Combine(DataDirectory, "ybtb.db");

    public string FilesDirectory => Path.Combine(DataDirectory, "files");
}
