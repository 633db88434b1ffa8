using System.Collections.Immutable;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.Settlements.Formulae;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Cases;

/// <summary>办件: one application with everything that decides about it. Immutable: each transition answers with another file.</summary>
/// <remarks>
/// An impossible transition throws <see cref="Engine.Activities.ActivityFailedException"/> with a Chinese message: inside a step it becomes an
/// incident. Refusals that are part of the handling (an extension after due) are values.
/// </remarks>
public sealed partial record CaseFile
{
    public required CaseNumber Number { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>Code of the service item.</summary>
    public required string ItemCode { get; init; }

    /// <summary>The catalogue's number at filing.</summary>
    public required int CatalogueVersion { get; init; }

    public required Applicant Applicant { get; init; }

    /// <summary>Null when the applicant acts himself.</summary>
    public Representative? Representative { get; init; }

    /// <summary>收件地.</summary>
    public required CaseOffice ReceivingOffice { get; init; }

    /// <summary>办理地; null while the case is not yet routed.</summary>
    public CaseOffice? DecidingOffice { get; init; }

    /// <summary>The other of two offices that handle the case in turn: it sees the case and does not act. Null while there is but one.</summary>
    public CaseOffice? PartnerOffice { get; init; }

    /// <summary>When the deciding office changed, in order; empty for most cases.</summary>
    public ImmutableList<HandedOver> HandOvers { get; init; } = [];

    /// <summary>Code of one of the item's channels.</summary>
    public required string Channel { get; init; }

    public required IdentityLevel IdentityLevel { get; init; }

    /// <summary>Whom the channel has identified, and how; null when it did not say, and in cases that people have filed.</summary>
    public FilerIdentity? Identity { get; init; }

    /// <summary>The account, clerk or channel, that filed it.</summary>
    public required Guid FiledBy { get; init; }

    /// <summary>Name of that account; null in a file read back, for it is not stored.</summary>
    public string? FiledByName { get; init; }

    /// <summary>The answers of the item's form by field key: validated and normalised.</summary>
    public required Value Answers { get; init; }

    public ImmutableList<CaseMaterial> Materials { get; init; } = [];

    /// <summary>The clocks in the order of their start; positions never change.</summary>
    public ImmutableList<ClockLedger> Clocks { get; init; } = [];

    /// <summary>The human tasks of the case, open and ended, in the order of their opening.</summary>
    public ImmutableList<CaseTask> Tasks { get; init; } = [];

    public ImmutableList<CorrectionNotice> Corrections { get; init; } = [];

    /// <summary>Documents this step owes the applicant; empty in a file just read.</summary>
    public ImmutableList<DocumentObligation> NewObligations { get; init; } = [];

    /// <summary>What this step has found out that a document says and no definition may hold, such as particulars before a change; undefined for nothing. Not stored.</summary>
    public Value Findings { get; init; }

    public CaseStatus Status { get; init; }

    /// <summary>When the application reached us: the legal instant.</summary>
    public required Instant FiledAt { get; init; }

    public Instant? AcceptedAt { get; init; }

    public Instant? DecidedAt { get; init; }

    /// <summary>When the case left the desks for good; null while it is open.</summary>
    public Instant? ClosedAt { get; init; }

    public CaseDecision? Decision { get; init; }

    /// <summary>Why it was denied, refused, withdrawn or ended; for the applicant.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it was completed in time; frozen then, null before.</summary>
    public ClockVerdict? Verdict { get; init; }

    /// <summary>Of the stored row this was read from; 0 for a case not stored yet.</summary>
    public long Revision { get; init; }

    /// <summary>Catalogue, offices and calendars that apply; not stored.</summary>
    public required CaseSettings Settings { get; init; }

    /// <summary>The service item as the catalogue has it that the case was filed under.</summary>
    public ServiceItem Item => Settings.CatalogueOf(CatalogueVersion).Items.Find(ItemCode) ?? throw new InvalidOperationException($"No item “{ItemCode}”.");

    /// <summary>How the system handles the item.</summary>
    public ItemHandling Handling => Item.Handling ?? throw new InvalidOperationException($"The item “{ItemCode}” is not handled.");

    /// <summary>The item's form.</summary>
    public FormSchema Form => FindForm(Handling.Form) ?? throw new InvalidOperationException($"No form “{Handling.Form}”.");

    /// <summary>A form of the catalogue that the case was filed under; null when it has none of this code.</summary>
    public FormSchema? FindForm(string code) => Settings.CatalogueOf(CatalogueVersion).Forms.GetValueOrDefault(code);

    /// <summary>By what a claim is computed: those of the catalogue that the case was filed under.</summary>
    public FormulaeList Formulae => Settings.CatalogueOf(CatalogueVersion).Formulae;

    /// <summary>What a kind of document says for this case; null when there is no template of the kind.</summary>
    /// <remarks>Catalogues published before there were templates have none; for their cases that of the newest speaks.</remarks>
    public DocumentTemplate? FindDocumentTemplate(string kind) =>
        Settings.CatalogueOf(CatalogueVersion).Documents.GetValueOrDefault(kind) ?? Settings.Documents.GetValueOrDefault(kind);

    /// <summary>Whose insurance it is about: the applicant as a rule, a newborn where its guardian applies. Null for an item about a unit.</summary>
    public Applicant? Insured => Form.InsuredIn(Answers) is not { } party ? null
        : party == Form.Applicant ? Applicant
        : FilingCheck.PartyOf(party, Answers);

    /// <summary>When the materials were received that acceptance is about: those that completed it, where a correction asked for them.</summary>
    public Instant MaterialsReceivedAt =>
        Corrections.FindLast(notice => notice is { Phase: CorrectionPhase.BeforeAcceptance, EndedAt: not null })?.EndedAt ?? FiledAt;

    public bool IsOnline => Handling.FindChannel(Channel) is { Kind: ChannelKind.Online };

    /// <summary>引导指导办理: online, with the help of the office that received it.</summary>
    public bool IsGuided => Channel == ItemChannel.Guided;

    /// <summary>True until it was refused, decided, withdrawn or ended.</summary>
    public bool IsOpen => Status.IsOpen();

    /// <summary>The office that works on the case and by which it counts: the deciding one, before routing the receiving one.</summary>
    public CaseOffice CountingOffice => DecidingOffice ?? ReceivingOffice;

    public CaseScope Scope => new(ReceivingOffice.Path, DecidingOffice?.Path ?? "", FiledBy, PartnerOfficePath: PartnerOffice?.Path ?? "");

    /// <summary>The office itself, or of a township, village, institution or agent the office above it: those have no seal of their own.</summary>
    internal Office IssuingOffice(CaseOffice office) =>
        office.Path.Split('/').Reverse().Select(Settings.Offices.Find).FirstOrDefault(known => known is not null) ?? Settings.Offices.Province;

    /// <summary>The office of the tree with this code.</summary>
    internal Office OfficeOf(string code) => Settings.Offices.Find(code) ?? throw new InvalidOperationException($"No office “{code}”.");
}
