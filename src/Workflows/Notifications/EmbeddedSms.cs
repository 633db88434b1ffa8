using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Notifications;

/// <summary>Sends nothing: writes down what would have been sent, for demonstration, tests and offices without a gateway.</summary>
/// <remarks>What is secret lies encrypted: a copy of the database opens no applicant's case.</remarks>
public sealed class EmbeddedSms(IWriteStore store, FieldCipher cipher, IClock clock) : ISmsPort
{
    private const string Column = "sms_messages.text";

    public async Task<SmsResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        writes.Insert(new SmsRow
        {
            Id = message.Id,
            PhoneMasked = Mask.Phone(message.Phone),
            Text = message.Secret is { Length: > 0 } secret ? message.Text.Replace(secret, new string('*', secret.Length), StringComparison.Ordinal) : message.Text,
            SealedText = message.Secret is null ? null : cipher.Encrypt(Column, message.Text),
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

    /// <summary>The text as its receiver has it.</summary>
    public string ReadText(SmsRow row) => row.SealedText is { } whole ? cipher.Decrypt(Column, whole) : row.Text;
}
