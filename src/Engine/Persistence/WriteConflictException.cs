namespace Ybtb.Engine.Persistence;

/// <summary>A write set was refused because something it relied on had changed; nothing of it was written.</summary>
public sealed class WriteConflictException(WriteConflict conflict, Type rowType)
    : Exception($"{conflict} {rowType.Name}")
{
    public WriteConflict Conflict { get; } = conflict;

    /// <summary>The row class whose write or guard failed.</summary>
    public Type RowType { get; } = rowType;
}

public enum WriteConflict
{
    /// <summary>The row is gone or its revision has moved on.</summary>
    Stale,

    /// <summary>A unique key is taken.</summary>
    Duplicate,

    /// <summary>A guard no longer holds.</summary>
    GuardFailed,

    /// <summary>A foreign key, check or not-null constraint refused the row.</summary>
    Refused,
}
