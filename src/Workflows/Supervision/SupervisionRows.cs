using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Supervision;

/// <summary>A warning that was given (table <c>alerts</c>): only ever inserted.</summary>
public sealed class AlertRow : IOfficeScoped
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>What it was given for, unique in its case: a second one for the same is refused, whoever gives it.</summary>
    public required string Occasion { get; init; }

    public required AlertLevel Level { get; init; }

    public required AlertCause Cause { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>Code of the clock's kind; null when it is about no clock.</summary>
    public string? Clock { get; init; }

    /// <summary>Null unless it is about a stage.</summary>
    public string? Stage { get; init; }

    /// <summary>When what it warns of is due; null where nothing is.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The urging it is about; null for none.</summary>
    public Guid? UrgingId { get; init; }

    public required string ReceivingOfficePath { get; init; }

    public required string DecidingOfficePath { get; init; }

    public string? PartnerOfficePath { get; init; }

    public required Instant CreatedAt { get; init; }
}

/// <summary>To whom an alert goes (table <c>alert_recipients</c>): a person, or the people of an office with a role.</summary>
public sealed class AlertRecipientRow
{
    public required Guid AlertId { get; init; }

    /// <summary>Place among the alert's recipients, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Null when it goes to one person.</summary>
    public Role? Role { get; init; }

    /// <summary>Empty when it goes to one person.</summary>
    public required string OfficePath { get; init; }

    /// <summary>Null when it goes to an office.</summary>
    public Guid? AccountId { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Null until somebody has taken note.</summary>
    public Instant? AcknowledgedAt { get; set; }

    public Guid? AcknowledgedBy { get; set; }

    public string? AcknowledgedByName { get; set; }
}

/// <summary>催办 or 督办 by a person (table <c>urgings</c>), to be answered; checked by revision.</summary>
public sealed class UrgingRow : IOfficeScoped
{
    public required Guid Id { get; init; }

    public required string CaseNumber { get; init; }

    public required AlertLevel Level { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>The data key of the case: text and answer are sealed under it.</summary>
    public required Guid KeyId { get; init; }

    public required byte[] SealedText { get; init; }

    public required Guid IssuedBy { get; init; }

    public required string IssuedByName { get; init; }

    public required string IssuingOfficePath { get; init; }

    public required string AddressedOfficeCode { get; init; }

    public required string AddressedOfficePath { get; init; }

    /// <summary>Who of the office is to answer.</summary>
    public required Role AddressedRole { get; init; }

    public required string ReceivingOfficePath { get; init; }

    public required string DecidingOfficePath { get; init; }

    public string? PartnerOfficePath { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant AnswerDueAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public Instant? AnsweredAt { get; set; }

    public Guid? AnsweredBy { get; set; }

    public string? AnsweredByName { get; set; }

    public byte[]? SealedAnswer { get; set; }

    /// <summary>When whoever issued it was told that no answer had come in time; null until then.</summary>
    public Instant? OverdueToldAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>A published ladder (table <c>alert_ladders</c>): only ever inserted; the highest number of an item is in force.</summary>
public sealed class AlertLadderRow
{
    /// <summary>1 for the first of all.</summary>
    public required int Number { get; init; }

    /// <summary>Empty for the ladder of all items without one of their own.</summary>
    public required string ItemCode { get; init; }

    /// <summary>The rungs as <see cref="AlertLadderJson"/> writes them; empty when the item gives up its own ladder.</summary>
    public required string Rungs { get; init; }

    public required Instant PublishedAt { get; init; }

    public required string PublishedBy { get; init; }

    /// <summary>Why; null for those published before reasons were asked for.</summary>
    public string? Reason { get; init; }
}

/// <summary>How an office is judged by its part of a case (table <c>office_parts</c>): inserted when the case is completed, and frozen.</summary>
public sealed class OfficePartRow
{
    public required string CaseNumber { get; init; }

    /// <summary>Place among the parts, from 0.</summary>
    public required int Ordinal { get; init; }

    public required Cases.OfficePartKind Kind { get; init; }

    public string? Stage { get; init; }

    /// <summary>Null for an office outside the province; so is the path.</summary>
    public string? OfficeCode { get; init; }

    public string? OfficePath { get; init; }

    public required string ItemCode { get; init; }

    public required Instant StartedAt { get; init; }

    public required Instant EndedAt { get; init; }

    public int? AllowedDays { get; init; }

    public int? UsedDays { get; init; }

    public required int PausedDays { get; init; }

    public Instant? DueAt { get; init; }

    /// <summary>Code of the verdict; null where the part is not judged alone.</summary>
    public string? Verdict { get; init; }
}
