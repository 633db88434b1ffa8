namespace Ybtb.Workflows.Notifications;

/// <summary>Sends e-mails: by the embedded record, or by a mail gateway.</summary>
public interface IEmailPort
{
    /// <summary>Sends the e-mail unless it was sent before.</summary>
    Task<EmailResult> SendAsync(EmailMessage message, CancellationToken cancellationToken);
}

/// <summary>An e-mail to be sent.</summary>
/// <param name="Id">The same on every attempt: whoever sends it twice sends it once.</param>
/// <param name="Text">Plain text.</param>
public sealed record EmailMessage(Guid Id, string Address, string Subject, string Text);

/// <summary>What a sender of e-mails says.</summary>
public abstract record EmailResult
{
    private EmailResult()
    {
    }

    public sealed record Sent : EmailResult;

    /// <param name="Error">For staff; no addresses.</param>
    /// <param name="IsFinal">True when another try cannot help.</param>
    public sealed record Failed(string Error, bool IsFinal) : EmailResult;
}
