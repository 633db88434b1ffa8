using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>A service item (事项) with its guide, as 云医保办〔2024〕55号 publishes it. Immutable; a case pins the catalogue version it was filed under.</summary>
public sealed record ServiceItem
{
    /// <summary>Stable ASCII code, such as <c>resident-enrollment</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The number in annex 1, 1 to 25.</summary>
    public required int Seq { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Every name the two annexes print, for searching; the display name is among them.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Code of the group of related items, such as <c>enrollment</c>.</summary>
    public required string Group { get; init; }

    /// <summary>Chinese.</summary>
    public string GroupName => ServiceItemWords.GroupName(Group);

    /// <summary>The rest of what the notice prints.</summary>
    public required ServiceGuide Guide { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<string> Conditions { get; init; }

    public required HandlingMode Mode { get; init; }

    public required ApplicantType ApplicantType { get; init; }

    /// <summary>承诺办结时间; zero is 即时办结.</summary>
    public required WorkingDays PromisedLimit { get; init; }

    /// <summary>Whether an application stays open for people to look at it, though it be promised at once (I24-1, I25-1).</summary>
    public bool IsReviewed => PromisedLimit != WorkingDays.Zero || Handling?.InstitutionChange is not null;

    /// <summary>规定办结时间; zero is 即时办结. Never shorter than the promised limit.</summary>
    public required WorkingDays StatutoryLimit { get; init; }

    public required IReadOnlyList<ServiceChannel> Channels { get; init; }

    /// <summary>办理部门, counters and offices in the guide's words.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    /// <summary>Null when there is no place to choose.</summary>
    public required PlaceChoice? PlaceChoice { get; init; }

    public required IReadOnlyList<Material> Materials { get; init; }

    /// <summary>The papers the applicant receives; empty when there are none.</summary>
    public required IReadOnlyList<string> ResultDocuments { get; init; }

    /// <summary>Always true: no item of the list has a fee, and the reader refuses data that says otherwise.</summary>
    public bool IsFree { get; init; } = true;

    /// <summary>Null for items the system does not handle yet.</summary>
    public required ItemHandling? Handling { get; init; }

    /// <summary>The initials of the display name's pinyin.</summary>
    public required string Initials { get; init; }

    /// <summary>The initials of the everyday words by which it is looked for.</summary>
    internal IReadOnlyList<string> KeywordInitials { get; init; } = [];

    /// <summary>What the system asks for; nothing while it does not handle the item.</summary>
    public IReadOnlyList<RequiredMaterial> Requirements => Handling?.Requirements ?? [];

    /// <summary>The requirement with this code; null when there is none.</summary>
    public RequiredMaterial? FindRequirement(string code) => Requirements.FirstOrDefault(requirement => requirement.Code == code);
}
