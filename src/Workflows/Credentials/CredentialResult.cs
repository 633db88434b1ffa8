namespace Ybtb.Workflows.Credentials;

/// <summary>What the system of a level says about base data sent to it.</summary>
public abstract record CredentialResult
{
    private CredentialResult()
    {
    }

    /// <summary>It has the data, or has newer ones.</summary>
    public sealed record Taken : CredentialResult;

    /// <summary>It has received the data and says later what became of them: asked again with the same id.</summary>
    public sealed record Pending : CredentialResult;

    /// <summary>It does not take such data: another try cannot help, somebody has to look at the person's data.</summary>
    /// <param name="Reason">A sentence for staff; no personal values.</param>
    public sealed record Refused(string Reason) : CredentialResult;

    /// <summary>It could not be reached, or does not work.</summary>
    /// <param name="Error">For staff; no personal values.</param>
    /// <param name="IsFinal">True when another try cannot help.</param>
    public sealed record Failed(string Error, bool IsFinal) : CredentialResult;
}
