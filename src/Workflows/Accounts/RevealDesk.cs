using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Accounts;

/// <summary>Shows personal values in clear: with a reason, within the policy, and never without a trace.</summary>
public sealed class RevealDesk(PersonalFields fields, AuditTrail audit, IWriteStore store)
{
    /// <summary>Shortest reason taken, blanks at the ends not counted.</summary>
    public const int MinReason = 5;

    public async Task<RevealResult> RevealAsync(Viewer viewer, RevealRequest request, CancellationToken cancellationToken)
    {
        var reason = request.Reason.Trim();
        if (reason.Length < MinReason)
        {
            return new RevealResult.ReasonTooShort();
        }

        var decision = PolicyEngine.DecideReveal(viewer, request.Scope, request.Kind);
        var action = decision.IsAllowed ? AuditAction.PersonalDataRevealed : AuditAction.PersonalDataRefused;
        var text = decision.IsAllowed ? fields.Open(request.Kind, request.Sealed) : null;

        var writes = new WriteSet();
        audit.Add(writes, viewer, action, request.Subject, reason, ("field", request.Kind.ToString()));
        await store.CommitAsync(writes, cancellationToken);
        return text is null ? new RevealResult.Denied(decision.Reason!) : new RevealResult.Revealed(text);
    }
}
