using System.CommandLine;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Hosting;

/// <summary><c>migrate</c>: creates the database or brings it up to date, without serving.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "数据目录", DefaultValueFactory = _ => new DirectoryInfo(".data") };
        var command = new Command("migrate", "建立或升级数据库") { data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var directory = parsed.GetValue(data)!;
            directory.Create();
            await SqliteStorage.MigrateAsync(new ServerOptions { DataDirectory = directory.FullName }.DatabasePath, cancellationToken);
            Console.WriteLine("数据库已是最新。");
            return 0;
        });
        return command;
    }
}
