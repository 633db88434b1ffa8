using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Tasks;

/// <summary>A human task (table <c>human_tasks</c>); checked by revision.</summary>
public sealed class HumanTaskRow
{
    public required Guid Id { get; init; }

    public required Guid InstanceId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Place among the case's tasks, from 0.</summary>
    public required int Ordinal { get; init; }

    public required string ItemCode { get; init; }

    public required string Stage { get; init; }

    public required Role Role { get; init; }

    /// <summary>Moves with the case; so does the path.</summary>
    public required string OfficeCode { get; set; }

    public required string OfficePath { get; set; }

    public string? FourEyesGroup { get; init; }

    /// <summary>A JSON list of texts.</summary>
    public required string Outcomes { get; init; }

    /// <summary>A JSON list of texts.</summary>
    public required string Checklist { get; init; }

    /// <summary>A JSON object, form code by outcome; null for none.</summary>
    public string? Forms { get; init; }

    /// <summary>The outcome by which the law acts when nobody has in the receipt limit; nobody chooses it. Null for none.</summary>
    public string? OverdueOutcome { get; init; }

    /// <summary>The outcome that is possible only before the limits are due; null for none.</summary>
    public string? BeforeDueOutcome { get; init; }

    /// <summary>For lists.</summary>
    public required string MaskedName { get; init; }

    public required CaseTaskStatus Status { get; set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>What queues are ordered by: the promised due, before acceptance the receipt limit's; far ahead when nothing runs.</summary>
    public required Instant DueAt { get; set; }

    public Guid? ClaimedBy { get; set; }

    public string? ClaimedByName { get; set; }

    /// <summary>In whose place, by a delegation; null when in one's own right. So is the name.</summary>
    public Guid? ClaimedFor { get; set; }

    public string? ClaimedForName { get; set; }

    public Instant? ClaimedAt { get; set; }

    /// <summary>Who handed it over to whoever has it; null unless somebody did.</summary>
    public string? HandedOverByName { get; set; }

    public Guid? CompletedBy { get; set; }

    public string? CompletedByName { get; set; }

    /// <summary>In whose place, by a delegation; null when in one's own right. So is the name.</summary>
    public Guid? CompletedFor { get; set; }

    public string? CompletedForName { get; set; }

    public Instant? EndedAt { get; set; }

    public string? Outcome { get; set; }

    /// <summary>Sealed under the case's key; null when nothing was written.</summary>
    public byte[]? SealedOpinion { get; set; }

    /// <summary>What was filled in, as JSON, sealed likewise; null when nothing was asked for.</summary>
    public byte[]? SealedAnswers { get; set; }

    public long Revision { get; set; }

    /// <summary>退回待领: nobody has it any more.</summary>
    internal void PutBack()
    {
        Status = CaseTaskStatus.Open;
        ClaimedBy = null;
        ClaimedByName = null;
        ClaimedFor = null;
        ClaimedForName = null;
        ClaimedAt = null;
        HandedOverByName = null;
    }
}
