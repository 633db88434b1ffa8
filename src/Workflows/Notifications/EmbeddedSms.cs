using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Notifications;

/// <summary>Sends nothing: writes down what would have been sent, for demonstration, tests and offices without a gateway.</summary>
public sealed class EmbeddedSms(IWriteStore store, IClock clock) : ISmsPort
{
    public async Task<SmsResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        writes.Insert(new SmsRow
        {
            Id = message.Id,
            PhoneMasked = Mask.Phone(message.Phone),
            Text = message.Text,
            CaseNumber = message.CaseNumber,
            SentAt = clock.GetCurrentInstant(),
        });
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException again) when (again.Conflict == WriteConflict.Duplicate)
        {
            // Delivered before, and only the acknowledgement was lost.
        }

        return new SmsResult.Sent();
    }
}
