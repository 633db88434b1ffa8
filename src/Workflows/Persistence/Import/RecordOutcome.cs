using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;

namespace Ybtb.Workflows.Persistence.Import;

/// <summary>What became of a record.</summary>
/// <param name="Reason">In Chinese, without personal values; null unless it was refused.</param>
internal sealed record RecordOutcome(RecordOutcomeKind Kind, string? Reason = null)
{
    public static readonly RecordOutcome Inserted = new(RecordOutcomeKind.Inserted);
    public static readonly RecordOutcome Updated = new(RecordOutcomeKind.Updated);
    public static readonly RecordOutcome Unchanged = new(RecordOutcomeKind.Unchanged);

    /// <summary>Whether a row was inserted or updated.</summary>
    public bool HasWritten => Kind is RecordOutcomeKind.Inserted or RecordOutcomeKind.Updated;

    public static RecordOutcome Refused(string reason) => new(RecordOutcomeKind.Refused, reason);
}

internal enum RecordOutcomeKind
{
    Inserted,
    Updated,
    Unchanged,
    Refused,
}
