using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>A method by name: one function for each kind of value that has it.</summary>
internal sealed record Method(string Name, int Fewest, int Most)
{
    public BuiltInMethod? OfStrings { get; init; }

    public BuiltInMethod? OfArrays { get; init; }

    public BuiltInMethod? OfNumbers { get; init; }

    public BuiltInMethod? OfOthers { get; init; }

    /// <summary>Whether its answer is a new array.</summary>
    public bool BuildsValues { get; init; }

    /// <summary>The function for values of this kind; null when they have none.</summary>
    public BuiltInMethod? For(ValueKind kind) => kind switch
    {
        ValueKind.String => OfStrings,
        ValueKind.Array => OfArrays,
        ValueKind.Number => OfNumbers,
        _ => OfOthers,
    };
}
