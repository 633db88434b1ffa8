namespace Ybtb.Workflows.Credentials;

/// <summary>What the synchronisation has to know of a person; immutable. Within a step it includes what the step has noted.</summary>
public sealed record CredentialStanding
{
    /// <summary>Nobody of this number is known.</summary>
    public static CredentialStanding Unknown { get; } = new();

    /// <summary>Null when the registry does not know the person, or he is insured nowhere in the province now.</summary>
    public CredentialData? Data { get; init; }

    /// <summary>Null when nothing was ever synchronised.</summary>
    public CredentialState? State { get; init; }

    /// <summary>Of the stored state; 0 when there is none.</summary>
    internal long Revision { get; init; }
}
