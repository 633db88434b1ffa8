using System.CommandLine;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Hosting;

/// <summary><c>audit verify</c>: checks the hash chains of the journal; needs no key and may run beside the server.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var database = new DatabaseArguments();
        var verify = new Command("verify", "校验流转记录的哈希链");
        database.AddTo(verify);
        verify.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => VerifyAsync(database.Read(parsed).OpenStorage(), cancellationToken)));
        return new Command("audit", "审计") { verify };
    }

    /// <returns>1 when a chain is broken.</returns>
    private static async Task<int> VerifyAsync(Storage storage, CancellationToken cancellationToken)
    {
        await using var services = storage.AddTo(new ServiceCollection()).BuildServiceProvider();
        var broken = 0;
        var seen = await new JournalVerifier(services.GetRequiredService<IReadContexts>()).VerifyAsync(
            (instance, row) =>
            {
                broken++;
                Console.WriteLine($"流程实例 {instance:N} 的流转记录自第 {row} 条起不符。");
            },
            cancellationToken);
        Console.WriteLine($"已校验 {seen} 个流程实例，{broken} 个不符。");
        return broken == 0 ? 0 : 1;
    }
}
