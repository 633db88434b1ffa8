namespace Ybtb.Workflows.Notifications;

/// <summary>What a sender of text messages says.</summary>
public abstract record SmsResult
{
    private SmsResult()
    {
    }

    public sealed record Sent : SmsResult;

    /// <param name="Error">For staff; no personal values.</param>
    /// <param name="IsFinal">True when another try cannot help.</param>
    public sealed record Failed(string Error, bool IsFinal) : SmsResult;
}
