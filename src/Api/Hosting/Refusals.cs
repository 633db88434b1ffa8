using Ybtb.Engine.Definitions;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Hosting;

/// <summary>Tells the operator why a verb could not do its work; anything unforeseen is left to be seen whole.</summary>
internal static class Refusals
{
    /// <returns>What <paramref name="work"/> returns, or 1 when it was refused.</returns>
    public static async Task<int> TellAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or MasterKeyMismatchException or DefinitionException or FormatException or ArgumentException)
        {
            Console.Error.WriteLine($"无法继续：{refusal.Message}");
            return 1;
        }
    }
}
