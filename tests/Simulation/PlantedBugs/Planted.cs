using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime.Messages;
using Ybtb.Simulation.Flows;
using Ybtb.Workflows.Instances;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>The mistakes that the simulation must find.</summary>
internal static class Planted
{
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new DistortedRows("a timer is lost", Without<TimerRow>(RowWriteKind.Insert), "rows-as-state", "everything-ends"),
        new DistortedRows("a timer stays behind", Without<TimerRow>(RowWriteKind.Delete), "rows-as-state", "ended-is-ended"),
        new DistortedRows("a clock runs while paused", TimersAsIfNeverSuspended, "delay-runs-in-full", "rows-as-state"),
        new DistortedRows("an effect is doubled", Twice<DepositRow>, "effects-as-history", "balances-add-up"),
        new DistortedRows("an effect is lost", Without<DepositRow>(RowWriteKind.Insert), "effects-as-history", "balances-add-up"),
        new DistortedRows("a bookmark is lost", Without<BookmarkRow>(RowWriteKind.Insert), "rows-as-state", "everything-ends"),
        new DistortedRows("a message is lost", Without<OutboxRow>(RowWriteKind.Insert), "messages-as-history", "everything-ends"),
        new DistortedRows("a repeated command is not noticed", Without<IdempotencyRow>(RowWriteKind.Insert), "command-once"),
        new DistortedRows("a journal row is lost", Without<JournalRow>(RowWriteKind.Insert), "journal-whole", "acknowledged-is-kept"),
        new DistortedRows("an incident is lost", Without<IncidentRow>(RowWriteKind.Insert), "incidents-counted", "everything-ends"),
        new DistortedRows("a trigger fires twice", Without<TriggerRow>(RowWriteKind.Update), "occurrence-starts-once"),
        new DistortedRows("a bulk target is not settled", Without<BulkTargetRow>(RowWriteKind.Update), "bulk-target-once", "bulks-finish"),
        new DistortedRows("a migration keeps the old version", WithoutTheNewVersion, "migrated-is-pinned"),
        new DeafReceiver("a cancelled parent leaves its child", EngineTopics.CancelWorkflow, "cancels-its-children"),
        new DeafReceiver("an answer is lost", EngineTopics.WorkflowEnded, "everything-ends"),
        new LostBookmark(),
        new DoubledChild(),
        new EventWithoutIdentity(),
        new SwallowedConflict(),
        new JoinFiresTwice(),
    ];

    private static Func<WriteSet, RowWrite, IEnumerable<RowWrite>> Without<TRow>(RowWriteKind kind) =>
        (_, write) => write.Kind == kind && write.Row is TRow ? [] : [write];

    /// <summary>The state is that of the new version, the row says the old one.</summary>
    private static IEnumerable<RowWrite> WithoutTheNewVersion(WriteSet writes, RowWrite write) =>
        write is { Kind: RowWriteKind.Update, Row: InstanceRow } && writes.Writes.Any(w => w.Row is JournalRow { Kind: "migrated" })
            ? [write with { Columns = ColumnSet.Of<InstanceRow>(i => i.UpdatedAt, i => i.JournalSequence, i => i.JournalHead) }]
            : [write];

    private static IEnumerable<RowWrite> Twice<TRow>(WriteSet writes, RowWrite write) => write.Row is TRow ? [write, write] : [write];

    /// <summary>When an instance goes on, its delays fall due at once, as if they had run on.</summary>
    private static IEnumerable<RowWrite> TimersAsIfNeverSuspended(WriteSet writes, RowWrite write) =>
        write.Row is TimerRow timer && write.Kind == RowWriteKind.Insert && writes.Writes.Select(w => w.Row).OfType<JournalRow>().Any(j => j.Kind == "unsuspended")
            ? [write with { Row = new TimerRow { InstanceId = timer.InstanceId, BookmarkId = timer.BookmarkId, DueAt = writes.Writes.Select(w => w.Row).OfType<JournalRow>().First().At } }]
            : [write];
}
