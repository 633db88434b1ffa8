using System.Globalization;

namespace Ybtb.Benchmarks;

/// <summary>What the clocks of very many open cases cost.</summary>
internal static class SlaBench
{
    private const string OpenClocks = "--open-clocks=";

    private const int UsualOpenClocks = 100_000;

    public static async Task RunAsync(BenchReport report, BenchDatabases databases, int openClocks) =>
        await SlaRevisionBench.RunAsync(report, databases.Sqlite(), openClocks);

    /// <summary>100,000 unless <c>--open-clocks=N</c> is among the arguments.</summary>
    public static int OpenClocksFrom(IEnumerable<string> arguments) =>
        arguments.FirstOrDefault(argument => argument.StartsWith(OpenClocks, StringComparison.Ordinal)) is { } option
            ? int.Parse(option.AsSpan(OpenClocks.Length), NumberStyles.None, CultureInfo.InvariantCulture)
            : UsualOpenClocks;
}
