namespace Ybtb.Faults.Comparison;

/// <param name="Check">The check's name.</param>
internal sealed record Violation(string Check, string What)
{
    public override string ToString() => $"{Check}: {What}";
}
