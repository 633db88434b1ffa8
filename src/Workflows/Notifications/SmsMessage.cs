namespace Ybtb.Workflows.Notifications;

/// <summary>A text message to be sent.</summary>
/// <param name="Id">The same on every attempt: whoever sends it twice sends it once.</param>
/// <param name="Phone">In clear and normalised.</param>
/// <param name="CaseNumber">Null when it is about no case.</param>
public sealed record SmsMessage(Guid Id, string Phone, string Text, string? CaseNumber)
{
    /// <summary>What in the text only its receiver may read, such as a one-time code; null for nothing.</summary>
    public string? Secret { get; init; }
}
