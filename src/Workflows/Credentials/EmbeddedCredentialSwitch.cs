namespace Ybtb.Workflows.Credentials;

/// <summary>The mode of the embedded systems of this node; <see cref="EmbeddedCredentialMode.Answering"/> unless set.</summary>
/// <remarks>Only a server on throw-away data lets it be set: see <c>PUT /api/embedded-systems/credentials</c>.</remarks>
public sealed class EmbeddedCredentialSwitch
{
    private volatile EmbeddedCredentialMode mode;

    public EmbeddedCredentialMode Mode
    {
        get => mode;
        set => mode = value;
    }
}
