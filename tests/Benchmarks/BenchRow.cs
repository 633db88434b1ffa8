namespace Ybtb.Benchmarks;

/// <summary>One figure.</summary>
/// <param name="Better">"higher" or "lower".</param>
/// <param name="Bar">What the design asks for; null when it asks for nothing.</param>
/// <param name="Floor">What the database alone does with the same rows in the same run; null where that makes no sense.</param>
internal sealed record BenchRow(string Name, double Value, string Unit, string Better, double? Bar = null, double? Floor = null)
{
    public double? Ratio => Floor is { } floor && floor > 0 ? Value / floor : null;

    public bool? Passes => Bar is not { } bar ? null : Better == "higher" ? Value >= bar : Value <= bar;
}
