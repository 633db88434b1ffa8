using System.CommandLine;

namespace Ybtb.Api.Hosting;

/// <summary>The options by which every verb is told its data directory and database.</summary>
internal sealed class DatabaseArguments
{
    /// <summary>May hold the connection, which then appears in no list of processes.</summary>
    public const string ConnectionVariable = "YBTB_CONNECTION";

    private readonly Option<DirectoryInfo> data = new("--data") { Description = "数据目录", DefaultValueFactory = _ => new DirectoryInfo(".data") };

    private readonly Option<string> database = new("--database") { Description = "数据库：sqlite（默认）、postgres、sqlserver", DefaultValueFactory = _ => "sqlite" };

    private readonly Option<string?> connection = new("--connection")
    {
        Description = $"数据库服务器的连接串；也可用环境变量 {ConnectionVariable}",
    };

    public DatabaseArguments() => database.AcceptOnlyFromAmong("sqlite", "postgres", "sqlserver");

    public void AddTo(Command command)
    {
        command.Add(data);
        command.Add(database);
        command.Add(connection);
    }

    public ServerOptions Read(ParseResult parsed) => new()
    {
        DataDirectory = parsed.GetValue(data)!.FullName,
        Database = parsed.GetValue(database) switch
        {
            "postgres" => DatabaseKind.Postgres,
            "sqlserver" => DatabaseKind.SqlServer,
            _ => DatabaseKind.Sqlite,
        },
        Connection = parsed.GetValue(connection) ?? Environment.GetEnvironmentVariable(ConnectionVariable),
    };
}
