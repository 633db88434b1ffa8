namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>What the registry knows of one of the two people of a binding.</summary>
/// <param name="Id">Null when the registry does not know the person.</param>
/// <param name="Revision">Of the person's row; 0 when there is none.</param>
/// <param name="Name">In clear: lives in memory only; null when the person is not known.</param>
/// <param name="Kind">How he is insured now; null when he is not.</param>
public sealed record SharingParty(Guid? Id, long Revision, string? Name, EnrolmentKind? Kind)
{
    public static SharingParty Unknown { get; } = new(null, 0, null, null);
}
