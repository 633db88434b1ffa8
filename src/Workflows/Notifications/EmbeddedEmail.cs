using NodaTime;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Notifications;

/// <summary>Sends nothing: writes down what would have been sent, for demonstration, tests and offices without a gateway.</summary>
public sealed class EmbeddedEmail(IWriteStore store, IClock clock) : IEmailPort
{
    public async Task<EmailResult> SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        writes.Insert(new EmailRow
        {
            Id = message.Id, AddressMasked = EmailAddress.Mask(message.Address), Subject = message.Subject, Text = message.Text, SentAt = clock.GetCurrentInstant(),
        });
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException again) when (again.Conflict == WriteConflict.Duplicate)
        {
            // Delivered before, and only the acknowledgement was lost.
        }

        return new EmailResult.Sent();
    }
}
