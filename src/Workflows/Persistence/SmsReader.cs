using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Notifications;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads the text messages that the embedded port has taken.</summary>
public sealed class SmsReader(IReadContexts contexts)
{
    /// <summary>What was sent about a case, the oldest first.</summary>
    public async Task<IReadOnlyList<SmsRow>> OfCaseAsync(string caseNumber, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        return await db.Set<SmsRow>().AsNoTracking().Where(sms => sms.CaseNumber == caseNumber).OrderBy(sms => sms.SentAt).ThenBy(sms => sms.Id).ToListAsync(cancellationToken);
    }
}
