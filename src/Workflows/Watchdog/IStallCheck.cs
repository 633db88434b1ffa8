using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Looks for one kind of stall and knows its repair.</summary>
/// <remarks>A repair is safe to repeat: it is asked for a stall that was found anew just before, and holds only while that is as it was found.</remarks>
internal interface IStallCheck
{
    StallKind Kind { get; }

    /// <summary>The longest stuck first.</summary>
    /// <param name="key">Only this one; all when null.</param>
    Task<IReadOnlyList<Stall>> FindAsync(string? key, Instant now, int limit, CancellationToken cancellationToken);

    /// <summary>What <see cref="RepairAsync"/> would do now, in words.</summary>
    Task<string> PreviewAsync(Stall stall, CancellationToken cancellationToken);

    /// <exception cref="WriteConflictException">It has changed meanwhile; nothing was written.</exception>
    Task<StallResult> RepairAsync(StallRepair repair, CancellationToken cancellationToken);
}

/// <summary>A repair that a person has asked for.</summary>
/// <param name="Reason">For the audit trail.</param>
/// <param name="Effect">What the person was told it does.</param>
/// <param name="At">Now.</param>
internal sealed record StallRepair(Viewer Viewer, Stall Stall, string Reason, string Effect, Instant At, AuditTrail Audit)
{
    /// <summary>Adds the audit entry to the transaction of the repair.</summary>
    public void Record(WriteSet writes) => Audit.Add(
        writes, Viewer, AuditAction.StallRepaired,
        Stall.Case is { } number ? AuditSubject.OfCase(number) : Stall.InstanceId is { } instance ? new("instance", instance.ToString("N")) : new("stall", Stall.Key),
        Reason, ("stall", Stall.Kind.Code()), ("key", Stall.Key), ("effect", Effect));
}
