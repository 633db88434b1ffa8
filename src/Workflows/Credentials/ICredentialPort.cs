namespace Ybtb.Workflows.Credentials;

/// <summary>Brings base data of insured persons to the systems behind the 医保码: embedded ones, or the real ones through a gateway.</summary>
public interface ICredentialPort
{
    /// <summary>Has the system of the level take the data, unless it took them before or has newer ones.</summary>
    /// <remarks>May be called again with the same id, and with older data after newer ones: neither changes anything.</remarks>
    Task<CredentialResult> SendAsync(CredentialUpdate update, CancellationToken cancellationToken);
}
