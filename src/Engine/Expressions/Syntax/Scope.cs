namespace Ybtb.Engine.Expressions.Syntax;

/// <summary>The names declared in a block, while it is parsed.</summary>
internal sealed class Scope(Scope? outer, int nextSlot)
{
    private readonly Dictionary<string, int> slots = new(StringComparer.Ordinal);
    private readonly HashSet<string> lookedUpOutside = new(StringComparer.Ordinal);

    public Scope? Outer => outer;

    /// <summary>The first slot free for names declared here or further in.</summary>
    public int NextSlot { get; private set; } = nextSlot;

    public bool Declares(string name) => slots.ContainsKey(name);

    /// <summary>Whether the name was used here before: then, if it is declared here later, it was used too early.</summary>
    public bool WasUsed(string name) => lookedUpOutside.Contains(name);

    public int Declare(string name)
    {
        slots.Add(name, NextSlot);
        return NextSlot++;
    }

    /// <summary>The slot of a name declared here or further out; null when it is not.</summary>
    public int? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.slots.TryGetValue(name, out var slot))
            {
                return slot;
            }

            scope.lookedUpOutside.Add(name);
        }

        return null;
    }
}
