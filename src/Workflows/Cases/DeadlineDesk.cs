using System.Globalization;
using System.Text;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Sla.Calculation;
using Ybtb.Workflows.Sla.Certification;

namespace Ybtb.Workflows.Cases;

/// <summary>Explains the due times of cases and certifies them.</summary>
public sealed class DeadlineDesk(CaseFileHandler files, SigningIdentity signing, IWriteStore store, AuditTrail audit, IClock clock)
{
    /// <summary>Why a clock of the case is due when it is.</summary>
    /// <param name="ordinal">Its place among the case's clocks, from 0.</param>
    /// <returns>Null when the viewer may not read the case, or it has no such clock.</returns>
    public async Task<ExplainedClock?> ExplainAsync(Viewer viewer, CaseNumber number, int ordinal, CancellationToken cancellationToken) =>
        await files.FindAsync(number, cancellationToken) is { } file
        && PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed
        && ordinal >= 0 && ordinal < file.Clocks.Count
            ? new ExplainedClock(AboutOf(file, file.Clocks[ordinal]), file.Explain(file.Clocks[ordinal]))
            : null;

    /// <summary>时限证明: the explanation, signed, for somebody who cannot ask this server. Each one issued is in the audit trail.</summary>
    /// <param name="ordinal">As for <see cref="ExplainAsync"/>.</param>
    /// <returns>CMS, DER, with the certificate's JSON inside; null as for <see cref="ExplainAsync"/>.</returns>
    public async Task<byte[]?> CertifyAsync(Viewer viewer, CaseNumber number, int ordinal, CancellationToken cancellationToken)
    {
        if (await ExplainAsync(viewer, number, ordinal, cancellationToken) is not { } explained)
        {
            return null;
        }

        var text = TimeLimitJson.ToText(DeadlineCertificate.Of(explained.About, explained.Explanation, clock.GetCurrentInstant()));
        var signed = signing.Sign(Encoding.UTF8.GetBytes(text));
        var writes = new WriteSet();
        audit.Add(writes, viewer, AuditAction.DeadlineCertified, new AuditSubject("case", number.Value), null, ("clock", ordinal.ToString(CultureInfo.InvariantCulture)));
        await store.CommitAsync(writes, cancellationToken);
        return signed;
    }

    private static CertifiedClock AboutOf(CaseFile file, ClockLedger ledger) => new(
        file.Number.Value,
        file.Item.DisplayName,
        file.CountingOfficeOf(ledger) is { } office ? file.Settings.Offices.Find(office)?.Name ?? office : "全国日历");
}

/// <summary>A clock's explanation and whose it is.</summary>
public sealed record ExplainedClock(CertifiedClock About, ClockExplanation Explanation);
