namespace Ybtb.Workflows.Notifications;

/// <summary>Sends text messages: by the embedded record, or by an operator's gateway.</summary>
public interface ISmsPort
{
    /// <summary>Sends the message unless it was sent before.</summary>
    Task<SmsResult> SendAsync(SmsMessage message, CancellationToken cancellationToken);
}
