namespace Ybtb.Benchmarks;

/// <summary>How good is good enough on one database (design §9); null where no bar is set.</summary>
/// <param name="Straight">Straight instances a second by 32 clients.</param>
/// <param name="Tasks">Starts, and resumptions, of the human-task flow a second by 32 clients.</param>
/// <param name="Bytes">Growth for each straight instance.</param>
/// <param name="InstantCases">Cases a second over HTTP.</param>
internal sealed record Bars(double Straight, double? Tasks, double? Bytes, double InstantCases)
{
    public static Bars Sqlite { get; } = new(5_000, 3_000, 2_048, 1_000);

    public static Bars Postgres { get; } = new(2_000, null, null, 600);
}
