using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Registry.RemoteCare;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>How the system handles an item: our configuration, not the guide's text.</summary>
public sealed record ItemHandling
{
    /// <summary>Code of the form schema to be filled in.</summary>
    public required string Form { get; init; }

    /// <summary>Everyday words by which it is looked for.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>The union of both annexes' channels.</summary>
    public required IReadOnlyList<ItemChannel> Channels { get; init; }

    /// <summary>Offices of which levels receive it at their counters (办理部门); every office where empty.</summary>
    public IReadOnlyList<OfficeLevel> ReceivedBy { get; init; } = [];

    /// <summary>Null when only the applicant himself may apply.</summary>
    public RepresentativeRule? Representative { get; init; }

    /// <summary>The materials it asks for, those of the guide's table first.</summary>
    public required IReadOnlyList<RequiredMaterial> Requirements { get; init; }

    /// <summary>Whether defects may be corrected after filing (补正).</summary>
    public required bool CorrectionAllowed { get; init; }

    /// <summary>Calendar days the applicant has for correcting; at least 1.</summary>
    public required int CorrectionDays { get; init; }

    /// <summary>The only grounds on which this item's clocks may be paused; may be empty.</summary>
    public required IReadOnlyList<PauseGround> PauseGrounds { get; init; }

    /// <summary>The most working days of extension (at most 10); zero for none.</summary>
    public required WorkingDays LongestExtension { get; init; }

    /// <summary>
    /// Whether the limits of the whole case count by the national calendar, because two offices handle it in turn and its stages count by each
    /// office's own; otherwise they count where the case is decided.
    /// </summary>
    public bool CountsNationally { get; init; }

    /// <summary>
    /// Keys of the answers that tell two applications of one person apart which may be open at a time, such as the disease; empty where one open
    /// application excludes a second.
    /// </summary>
    public IReadOnlyList<string> DistinctBy { get; init; } = [];

    /// <summary>How sure a channel must be of who files, by the channel's code; a channel that is not named may be unsure. Binds machines alone: staff see the applicant.</summary>
    public IReadOnlyDictionary<string, IdentityLevel> LeastIdentity { get; init; } = new Dictionary<string, IdentityLevel>();

    /// <summary>What a filing for treatment elsewhere is judged by; null for other items.</summary>
    public RemoteCareTerms? RemoteCare { get; init; }

    /// <summary>What an application of the item claims; null for items that pay nothing.</summary>
    public SettlementKind? Claim { get; init; }

    /// <summary>What a change of an institution is handled by; null for other items.</summary>
    public InstitutionChangeTerms? InstitutionChange { get; init; }

    /// <summary>The channel with this code; null when applications are not taken through it.</summary>
    public ItemChannel? FindChannel(string code) => Channels.FirstOrDefault(channel => channel.Code == code);

    /// <summary>Whether the registry may know what would have to be proved otherwise.</summary>
    internal bool AsksRegistry => Requirements.Any(requirement => requirement.WaivedWhen is not null);

    /// <summary>Whether an application through this channel is judged by what the registry knows, before it becomes a case.</summary>
    internal bool AsksRegistryFor(string channel) => AsksRegistry || channel == ItemChannel.Phone;
}
