namespace Ybtb.Workflows.Board;

/// <summary>What sums tell apart. Stored by name, so names never change.</summary>
public enum BoardGrain
{
    /// <summary>Deciding offices.</summary>
    Office,

    /// <summary>Pooling areas of the deciding offices, items and channels.</summary>
    Item,

    /// <summary>Deciding offices and people.</summary>
    Person,
}
