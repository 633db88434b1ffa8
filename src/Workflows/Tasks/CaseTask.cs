using System.Collections.Immutable;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Tasks;

/// <summary>A piece of work for a person on a case (人工任务); ended ones are the case's reviews.</summary>
/// <param name="Id">Made from the workflow instance and the activity's execution, so it is the same on every try of a step.</param>
/// <param name="Stage">The stage as the definition has it, such as 初审.</param>
/// <param name="Office">Whose people may take it.</param>
/// <param name="FourEyesGroup">Nobody completes two tasks of one group in one case; null when it is in none.</param>
/// <param name="Outcomes">What it may be completed with.</param>
/// <param name="Checklist">What the person confirms one by one; may be empty.</param>
public sealed record CaseTask(
    Guid Id,
    string Stage,
    Role Role,
    CaseOffice Office,
    string? FourEyesGroup,
    ImmutableArray<string> Outcomes,
    ImmutableArray<string> Checklist,
    Instant CreatedAt)
{
    /// <summary>What some of the outcomes ask to be filled in; empty when none does.</summary>
    public ImmutableArray<TaskForm> Forms { get; init; } = [];

    /// <summary>The outcome by which the law acts when nobody has in the receipt limit (R14); nobody chooses it. Null for none.</summary>
    public string? OverdueOutcome { get; init; }

    /// <summary>The outcome that is possible only before the limits are due (R7); null for none.</summary>
    public string? BeforeDueOutcome { get; init; }

    public CaseTaskStatus Status { get; init; } = CaseTaskStatus.Open;

    public TaskActor? ClaimedBy { get; init; }

    public Instant? ClaimedAt { get; init; }

    public TaskActor? CompletedBy { get; init; }

    /// <summary>When it was completed or cancelled; null while it is open.</summary>
    public Instant? EndedAt { get; init; }

    public string? Outcome { get; init; }

    /// <summary>What the person wrote; sealed in storage.</summary>
    public string? Opinion { get; init; }

    /// <summary>What the person filled in, validated and normalised; undefined when the outcome asks for nothing. Sealed in storage.</summary>
    public Value Answers { get; init; }

    /// <summary>Of the stored row; 0 when not stored yet.</summary>
    public long Revision { get; init; }

    /// <summary>Code of the form that this outcome asks for; null when it asks for none.</summary>
    public string? FormFor(string outcome) => Forms.FirstOrDefault(form => form.Outcome == outcome)?.Form;

    /// <summary>The task on the desk of another office, to be claimed anew.</summary>
    public CaseTask MovedTo(CaseOffice office) => this with { Office = office, Status = CaseTaskStatus.Open, ClaimedBy = null, ClaimedAt = null };

    public bool IsOpen => Status is CaseTaskStatus.Open or CaseTaskStatus.Claimed;
}

/// <summary>Who worked on a task.</summary>
/// <param name="ForAccountId">In whose place, by a delegation (委托); null when in one's own right. So is the name.</param>
public sealed record TaskActor(Guid AccountId, string Name, Guid? ForAccountId = null, string? ForName = null)
{
    /// <summary>Whether the work counts as this account's, for the sake of four eyes: it did it, or somebody did it in its place.</summary>
    public bool IsOf(Guid account) => AccountId == account || ForAccountId == account;

    /// <summary>Null when nobody has.</summary>
    internal static TaskActor? Of(Guid? account, string? name, Guid? inPlaceOf, string? itsName) =>
        account is { } who ? new(who, name ?? "", inPlaceOf, itsName) : null;
}

/// <summary>Where a task stands. Stored by name.</summary>
public enum CaseTaskStatus
{
    Open,
    Claimed,
    Completed,

    /// <summary>The flow went on without it, such as after a withdrawal.</summary>
    Canceled,
}
