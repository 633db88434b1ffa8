namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>A function by name, with the numbers of arguments it takes and what it needs.</summary>
internal sealed record BuiltInEntry(string Name, int Fewest, int Most, BuiltIn Function)
{
    /// <summary>Whether it changes the instance, so that the signature must allow assignment.</summary>
    public bool Assigns { get; init; }

    /// <summary>Whether it sets outcomes, so that the signature must allow that.</summary>
    public bool SetsOutcomes { get; init; }

    /// <summary>Whether its answer is a new array or object.</summary>
    public bool BuildsValues { get; init; }
}
