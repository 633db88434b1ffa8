namespace Ybtb.Simulation.Invariants;

/// <summary>Something that must hold in every world, however disturbed.</summary>
/// <param name="Name">As docs/invariants.md has it.</param>
/// <param name="AtRestOnly">True for what holds only once the disturbances have ended and everybody has done his part.</param>
/// <param name="Breaches">Says what does not hold.</param>
internal sealed record Invariant(string Name, bool AtRestOnly, Func<WorldView, IEnumerable<string>> Breaches)
{
    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("acknowledged-is-kept", false, CommandChecks.AcknowledgedIsKept),
        new("command-once", false, CommandChecks.Once),
        new("refused-leaves-nothing", false, CommandChecks.RefusedLeavesNothing),
        new("effects-as-history", false, EffectChecks.AsHistory),
        new("balances-add-up", false, EffectChecks.BalancesAddUp),
        new("messages-as-history", false, EffectChecks.MessagesAsHistory),
        new("delivered-was-committed", false, EffectChecks.DeliveredWasCommitted),
        new("settled-was-delivered", false, EffectChecks.SettledWasDelivered),
        new("journal-whole", false, JournalChecks.Whole),
        new("ended-is-ended", false, JournalChecks.EndedIsEnded),
        new("suspended-stands-still", false, JournalChecks.SuspendedStandsStill),
        new("delay-runs-in-full", false, JournalChecks.DelayRunsInFull),
        new("timer-fires-once", false, JournalChecks.TimerFiresOnce),
        new("runs-no-more-than-expected", false, JournalChecks.RunsNoMoreThanExpected),
        new("rows-as-state", false, StateChecks.RowsAsState),
        new("incidents-counted", false, StateChecks.IncidentsCounted),
        new("children-have-parents", false, StateChecks.ChildrenHaveParents),
        new("nothing-stuck", false, StateChecks.NothingStuck),
        new("child-once-per-call", false, CallChecks.ChildOncePerCall),
        new("child-has-its-call", false, CallChecks.ChildHasItsCall),
        new("answered-once", false, CallChecks.AnsweredOnce),
        new("waits-for-its-children", false, CallChecks.WaitsForItsChildren),
        new("cancels-its-children", false, CallChecks.CancelsItsChildren),
        new("occurrence-starts-once", false, StartChecks.OccurrenceStartsOnce),
        new("event-starts-once", false, StartChecks.EventStartsOnce),
        new("move-leaves-its-target-only", false, OperationChecks.MoveLeavesItsTargetOnly),
        new("migrated-is-pinned", false, OperationChecks.MigratedIsPinned),
        new("bulk-target-once", false, OperationChecks.BulkTargetOnce),
        new("no-surprises", false, world => world.Surprises),
        new("everything-ends", true, RestChecks.EverythingEnds),
        new("result-as-undisturbed", true, RestChecks.ResultAsUndisturbed),
        new("every-child-began", true, CallChecks.EveryChildBegan),
        new("no-start-missed", true, StartChecks.NothingMissed),
        new("bulks-finish", true, OperationChecks.BulksFinish),
        new("messages-settled", true, RestChecks.MessagesSettled),
    ];

    public static IEnumerable<Violation> Check(WorldView world, bool atRest) =>
        from invariant in All
        where atRest || !invariant.AtRestOnly
        from what in invariant.Breaches(world)
        select new Violation(invariant.Name, what);
}
