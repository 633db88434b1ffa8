using Ybtb.Faults.Ledger;

namespace Ybtb.Faults.Comparison;

/// <summary>Something that the ledger says of what must be found.</summary>
/// <param name="Name">Stable; explained in docs/invariants.md.</param>
/// <param name="Find">What is found otherwise.</param>
internal sealed record Check(string Name, Func<LedgerReading, Findings, IEnumerable<string>> Find)
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new("filing-kept", CommandChecks.FilingKept),
        new("filing-once", CommandChecks.FilingOnce),
        new("key-kept", CommandChecks.KeyKept),
        new("repeat-recognised", CommandChecks.RepeatRecognised),
        new("task-kept", CommandChecks.TaskKept),
        new("task-once", CommandChecks.TaskOnce),
        new("correction-kept", CommandChecks.CorrectionKept),
        new("status-as-acknowledged", CommandChecks.StatusAsAcknowledged),
        new("refused-for-a-reason", CommandChecks.RefusedForAReason),
        new("shown-as-stored", CommandChecks.ShownAsStored),
        new("registered-once", EffectChecks.RegisteredOnce),
        new("steps-as-commands", EffectChecks.StepsAsCommands),
        new("clocks-as-course", EffectChecks.ClocksAsCourse),
        new("messages-as-course", MessageChecks.MessagesAsCourse),
        new("messages-delivered", MessageChecks.MessagesDelivered),
        new("delivered-arrived", MessageChecks.DeliveredArrived),
        new("arrived-was-sent", MessageChecks.ArrivedWasSent),
        new("one-key-each", MessageChecks.OneKeyEach),
        new("chain-whole", StateChecks.ChainWhole),
        new("nothing-stuck", StateChecks.NothingStuck),
        new("no-incidents", StateChecks.NoIncidents),
    ];

    /// <summary>Compares the cases that were found with the ledger.</summary>
    public static IReadOnlyList<Violation> Compare(LedgerReading ledger, Findings found) =>
        [.. All.SelectMany(check => check.Find(ledger, found).Select(what => new Violation(check.Name, what)))];
}
