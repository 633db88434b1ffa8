using System.CommandLine;

namespace Ybtb.Api.Hosting;

/// <summary><c>migrate</c>: creates the database or brings it up to date, without serving.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var database = new DatabaseArguments();
        var command = new Command("migrate", "建立或升级数据库");
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => MigrateAsync(database.Read(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> MigrateAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var storage = options.OpenStorage();
        await using (await storage.PrepareAloneAsync(cancellationToken))
        {
            await storage.MigrateAsync(cancellationToken);
        }

        Console.WriteLine("数据库已是最新。");
        return 0;
    }
}
