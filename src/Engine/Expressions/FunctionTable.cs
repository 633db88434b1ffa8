using System.Collections.Frozen;
using Ybtb.Engine.Expressions.BuiltIns;
using Ybtb.Engine.Expressions.Syntax;

namespace Ybtb.Engine.Expressions;

/// <summary>The functions a host adds to those every expression has. Immutable.</summary>
public sealed class FunctionTable
{
    private readonly FrozenDictionary<string, Entry> entries;

    private FunctionTable(FrozenDictionary<string, Entry> entries) => this.entries = entries;

    public static FunctionTable Empty { get; } = new(FrozenDictionary<string, Entry>.Empty);

    public IReadOnlyCollection<string> Names => entries.Keys;

    /// <summary>A copy with one more function.</summary>
    /// <param name="name">What scripts write; an identifier.</param>
    /// <param name="fewest">The smallest number of arguments, from 0.</param>
    /// <param name="most">The largest number of arguments, to 16.</param>
    /// <param name="function">Must be pure and safe to call from several threads.</param>
    /// <exception cref="ArgumentException">Not an identifier, or the name is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The numbers of arguments are outside 0 to 16 or the wrong way round.</exception>
    public FunctionTable With(string name, int fewest, int most, ExpressionFunction function)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fewest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, fewest);
        if (!Characters.IsIdentifier(name) || ReservedWords.IsReserved(name))
        {
            throw new ArgumentException($"'{name}' is not a name that scripts can write.", nameof(name));
        }

        if (BuiltInTable.IsTaken(name) || entries.ContainsKey(name))
        {
            throw new ArgumentException($"A function named '{name}' exists already.", nameof(name));
        }

        return new(entries.Append(new(name, new Entry(name, fewest, most, function))).ToFrozenDictionary(StringComparer.Ordinal));
    }

    internal Entry? Find(string name) => entries.GetValueOrDefault(name);

    internal sealed record Entry(string Name, int Fewest, int Most, ExpressionFunction Function);
}
