namespace Ybtb.Workflows.Credentials;

/// <summary>How the embedded systems behave, so that outages can be tried without one.</summary>
public enum EmbeddedCredentialMode
{
    /// <summary>They take what they are sent, at once.</summary>
    Answering,

    /// <summary>They take it and say so on being asked again.</summary>
    Slow,

    /// <summary>They cannot be reached.</summary>
    Unreachable,

    /// <summary>They do not accept the data.</summary>
    Refusing,
}
