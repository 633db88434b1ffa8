using NodaTime;

namespace Ybtb.Workflows.Registry.Sharing;

/// <summary>What a binding has to know of the two people; immutable. Within a step it includes what the step has registered.</summary>
public sealed record SharingStanding
{
    /// <summary>授权人.</summary>
    public required SharingParty Grantor { get; init; }

    /// <summary>使用人.</summary>
    public required SharingParty User { get; init; }

    /// <summary>The active binding by this grantor with this user; one that this step ended stays here with its end. Null when there is none.</summary>
    public SharingState? Sharing { get; init; }

    public bool IsBound => Sharing is { UnboundOn: null };

    internal SharingStanding Bind(Kinship relation, LocalDate on, string caseNumber) =>
        this with { Sharing = new SharingState(null, relation, on, caseNumber) };

    internal SharingStanding Unbind(LocalDate on, string caseNumber) => this with { Sharing = Sharing! with { UnboundOn = on, UnboundBy = caseNumber } };
}
