namespace Ybtb.Engine.Values;

/// <summary>The type that a definition declares for a variable, an input or an output, understood. Immutable.</summary>
/// <param name="Kind">How values are converted.</param>
/// <param name="Name">The name in messages: as declared, without assembly and namespace.</param>
public sealed record DeclaredType(ValueTypeKind Kind, string Name)
{
    public static DeclaredType Any { get; } = new(ValueTypeKind.Any, "Object");

    /// <summary>False when the name is not registered; values are then taken as they are.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>The type of an array's elements or a dictionary's members; null when it is neither.</summary>
    public DeclaredType? Element { get; init; }

    /// <summary>The names a <see cref="ValueTypeKind.Choice"/> may have, in the order of their numbers.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}
