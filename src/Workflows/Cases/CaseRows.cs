using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>The header of a case (table <c>cases</c>); checked by revision.</summary>
public sealed class CaseRow : IOfficeScoped
{
    public required string Number { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>The data key under which the case's personal values are sealed.</summary>
    public required Guid KeyId { get; init; }

    public required string ItemCode { get; init; }

    public required int CatalogueVersion { get; init; }

    public required CaseStatus Status { get; set; }

    public required string Channel { get; init; }

    public required IdentityLevel IdentityLevel { get; init; }

    public required Guid FiledBy { get; init; }

    public required string ReceivingOfficeCode { get; set; }

    public required string ReceivingOfficePath { get; set; }

    /// <summary>Empty while the case is not yet routed; so is the path.</summary>
    public required string DecidingOfficeCode { get; set; }

    public required string DecidingOfficePath { get; set; }

    /// <summary>The other of two offices that handle the case in turn; null while there is but one. So is the path.</summary>
    public string? PartnerOfficeCode { get; set; }

    public string? PartnerOfficePath { get; set; }

    /// <summary>When the deciding office changed, as <see cref="HandedOver"/> writes it; null for most cases.</summary>
    public string? HandOvers { get; set; }

    /// <summary>For lists.</summary>
    public required string MaskedName { get; init; }

    public required string MaskedNumber { get; init; }

    /// <summary>Blind index of the applicant's number, for search by equality.</summary>
    public required byte[] ApplicantIndex { get; init; }

    /// <summary>Blind index of the insured person's number; null when that is the applicant, or nobody.</summary>
    public byte[]? InsuredIndex { get; set; }

    /// <summary>Blind index of the applicant's phone; null when none was given.</summary>
    public byte[]? PhoneIndex { get; set; }

    /// <summary>Blind index of the insured person's phone; null when none was given or it is the applicant's.</summary>
    public byte[]? InsuredPhoneIndex { get; set; }

    /// <summary>By which rules these and the grams of the names were made; 0 for a case of before there were any.</summary>
    public int SearchVersion { get; set; }

    /// <summary>
    /// Blind index of what may be open but once: the item, the insured person, and where the item says so what it is about. Null when the case is
    /// closed, and in cases filed before this was kept.
    /// </summary>
    public byte[]? OpenKey { get; set; }

    /// <summary>Applicant, representative and answers, sealed.</summary>
    public required byte[] Content { get; set; }

    /// <summary>Reason of the decision, refusal or withdrawal, sealed; null when there is none.</summary>
    public byte[]? SealedReason { get; set; }

    public required Instant FiledAt
    {
        get;
        init
        {
            field = value;
            FiledOn = LegalTime.DayOf(value);
        }
    }

    /// <summary>The legal day of that (Asia/Shanghai): what boards count by.</summary>
    public LocalDate FiledOn { get; private set; }

    public Instant? AcceptedAt
    {
        get;
        set
        {
            field = value;
            AcceptedOn = value is { } at ? LegalTime.DayOf(at) : null;
        }
    }

    /// <summary>The legal day of that; null while it is not accepted.</summary>
    public LocalDate? AcceptedOn { get; private set; }

    public Instant? DecidedAt { get; set; }

    public Instant? ClosedAt { get; set; }

    public CaseDecision? Decision { get; set; }

    /// <summary>Code of the verdict, frozen at completion.</summary>
    public string? Verdict { get; set; }

    /// <summary>What the lists of open cases are ordered by; null when nothing runs.</summary>
    public Instant? WorkDue { get; set; }

    /// <summary>When the period in which the applicant may rate was over and what was missing had been written; null before, and while the case is open.</summary>
    public Instant? RatingSettledAt { get; set; }

    /// <summary>The legal day on which it was decided, refused, withdrawn or ended; null while it is open.</summary>
    public LocalDate? FinishedOn { get; set; }

    /// <summary>Due of the promised clock, which is that of the whole case; null while it does not run or stands still. So are the two below, and all once the case is finished.</summary>
    public Instant? PromisedDueAt { get; set; }

    /// <summary>From when the case's light is yellow; null when it never is.</summary>
    public Instant? YellowFrom { get; set; }

    /// <summary>From when the case's light is red.</summary>
    public Instant? RedFrom { get; set; }

    /// <summary>Due of the statutory clock; null while it does not run or stands still.</summary>
    public Instant? StatutoryDueAt { get; set; }

    /// <summary>Code of the ground on which the limits stand still; null while they run.</summary>
    public string? PauseGround { get; set; }

    /// <summary>Working days from acceptance to the decision, without those that pauses took out of the count; frozen with the verdict, null where no promised limit ran.</summary>
    public int? UsedDays { get; set; }

    /// <summary>Whether the sums of the boards hold this case: set by the folder alone, with the sums.</summary>
    public bool IsFolded { get; set; }

    public long Revision { get; set; }

    /// <summary>By what the clocks of this case count.</summary>
    internal CaseCounting Counting(CaseSettings settings) => settings.CountingOf(ItemCode, DecidingOfficeCode.Length > 0
        ? new CaseOffice(DecidingOfficeCode, DecidingOfficePath)
        : new CaseOffice(ReceivingOfficeCode, ReceivingOfficePath), CatalogueVersion);
}

/// <summary>A material handed in (table <c>case_materials</c>).</summary>
public sealed class CaseMaterialRow
{
    public required string CaseNumber { get; init; }

    public required int Sequence { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required MaterialTrust Trust { get; init; }

    public required bool IsSurplus { get; init; }

    /// <summary>Lower-case hexadecimal; null without a file.</summary>
    public string? FileHash { get; init; }

    public long FileSize { get; init; }

    /// <summary>The file's own name, sealed; null without a file.</summary>
    public byte[]? SealedFileName { get; init; }

    /// <summary>Last day on which a certificate is valid; null when it says none, or was not looked at.</summary>
    public LocalDate? ValidUntil { get; init; }

    /// <summary>SHA-256 of the promise letter that was confirmed, lower-case hexadecimal; null otherwise.</summary>
    public string? PromiseHash { get; init; }

    public required MaterialVerdict Verdict { get; set; }

    /// <summary>Sealed; null unless it failed.</summary>
    public byte[]? SealedReason { get; set; }
}

/// <summary>A clock as the boards read it (table <c>clocks</c>): derived from its ledger with every change, lights are for the reader to derive.</summary>
public sealed class ClockRow : IOfficeScoped
{
    public required string CaseNumber { get; init; }

    /// <summary>Place among the case's clocks, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Code of the kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Null unless it is a stage's clock.</summary>
    public string? Stage { get; init; }

    /// <summary>The office that handles the stage; null for one outside the province, and for clocks of the whole case.</summary>
    public string? StageOfficeCode { get; init; }

    public required string ItemCode { get; init; }

    public required string ReceivingOfficePath { get; set; }

    public required string DecidingOfficePath { get; set; }

    public string? PartnerOfficePath { get; set; }

    public required Instant StartedAt { get; init; }

    /// <summary>Number of the calendar version by which the rest was reckoned; 1 in rows written before it was noted.</summary>
    public required int CalendarVersion { get; set; }

    /// <summary>The last day that is certainly not counted: that of the start, or the last of a pause. Days left are counted from there.</summary>
    public required LocalDate CountsAfter { get; set; }

    /// <summary>Null while it stands still.</summary>
    public Instant? DueAt { get; set; }

    /// <summary>Null when it is never yellow, or stands still.</summary>
    public Instant? YellowFrom { get; set; }

    /// <summary>Null while it stands still.</summary>
    public Instant? RedFrom { get; set; }

    public required bool IsPaused { get; set; }

    /// <summary>Due may still move with a calendar not yet published (R9).</summary>
    public required bool IsProvisional { get; set; }

    /// <summary>When it reaches which rung of its ladder, as <see cref="Supervision.AlertPlan"/> writes it; null while not yet reckoned.</summary>
    public string? AlertPlan { get; set; }

    /// <summary>The step of the plan that comes next.</summary>
    public int AlertStep { get; set; }

    /// <summary>When that is: what the sweep looks for. Null when nothing is to come.</summary>
    public Instant? NextAlertAt { get; set; }

    public Instant? StoppedAt { get; set; }

    /// <summary>Whether it was stopped past due; null while it runs.</summary>
    public bool? WasOverdue { get; set; }
}

/// <summary>An entry of a clock's ledger (table <c>clock_entries</c>): only ever inserted.</summary>
public sealed class ClockEntryRow
{
    public required string CaseNumber { get; init; }

    public required int Ordinal { get; init; }

    /// <summary>Place in the ledger, from 0.</summary>
    public required int Sequence { get; init; }

    /// <summary>Code of the clock's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The entry as <see cref="Sla.ClockLedgerJson"/> writes it, without the reason.</summary>
    public required string Entry { get; init; }

    /// <summary>What the applicant was told, sealed; null when the entry has no reason.</summary>
    public byte[]? SealedReason { get; init; }
}

/// <summary>一次性补正告知 (table <c>correction_notices</c>).</summary>
public sealed class CorrectionNoticeRow
{
    public required string CaseNumber { get; init; }

    public required CorrectionPhase Phase { get; init; }

    /// <summary>Codes joined by commas.</summary>
    public required string Missing { get; init; }

    public required byte[] SealedExplanation { get; init; }

    public required Instant IssuedAt { get; init; }

    public required Instant DueAt { get; init; }

    public int FollowUps { get; set; }

    public Instant? EndedAt { get; set; }

    public string? Outcome { get; set; }
}
