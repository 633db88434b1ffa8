using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tasks;

/// <summary>The desks a person looks at.</summary>
public enum TaskQueueKind
{
    /// <summary>What one may take up or has taken up.</summary>
    All,

    /// <summary>待领: what nobody has claimed.</summary>
    Open,

    /// <summary>我的在办: what one has claimed.</summary>
    Mine,

    /// <summary>受委托: what lies on the desks of those in whose place one acts.</summary>
    Delegated,
}

/// <summary>Which part of a queue is wanted; null members leave nothing out.</summary>
/// <param name="After">The last task of the page before; null for the first page.</param>
public sealed record TaskQueueQuery(
    string? ItemCode = null, string? Stage = null, TaskQueueKind Queue = TaskQueueKind.All, TaskCursor? After = null)
{
    /// <summary>On the desk of exactly this office.</summary>
    public string? OfficeCode { get; init; }

    /// <summary>Of this role among the viewer's.</summary>
    public Role? Role { get; init; }

    /// <summary>With this light at <see cref="At"/>; one of green, yellow, red and overdue.</summary>
    public ClockLight? Light { get; init; }

    /// <summary>Set by the desk.</summary>
    internal Instant At { get; init; }
}

/// <summary>A place in a queue.</summary>
public sealed record TaskCursor(Instant DueAt, Guid Id);

/// <summary>A task as its desk shows it; nothing personal but the masked name.</summary>
/// <param name="DueAt">Null when no limit runs.</param>
/// <param name="ClaimedBy">Null while nobody has.</param>
public sealed record TaskItem(
    Guid Id,
    CaseNumber CaseNumber,
    string ItemCode,
    string ItemName,
    string MaskedName,
    string Stage,
    string Role,
    string OfficeCode,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<TaskFormItem> Forms,
    IReadOnlyList<string> Checklist,
    CaseTaskStatus Status,
    Instant CreatedAt,
    Instant? DueAt,
    TaskActor? ClaimedBy,
    TaskActor? CompletedBy,
    Instant? EndedAt,
    string? Outcome,
    long Revision)
{
    /// <summary>How the case stands, and where; null in the answers to commands, which speak of the task alone.</summary>
    public TaskCase? Case { get; init; }

    /// <summary>Who handed it over to whoever has it; null unless somebody did.</summary>
    public string? HandedOverBy { get; init; }

    /// <summary>What the viewer may do with it now: claim, release, hand-over, complete. Empty in the answers to commands.</summary>
    public IReadOnlyList<string> AllowedActions { get; init; } = [];
}

/// <summary>What a list of tasks says of the case.</summary>
/// <param name="Office">On whose desk the task lies.</param>
/// <param name="DecidingOffice">Null while the case is not yet routed.</param>
/// <param name="Light">Of the limit that the work is ordered by: the running stage's, else the promised, before acceptance the receipt limit. Null when none runs.</param>
/// <param name="DaysLeft">Counted days left of that limit, the current one included; null when none runs or it stands still.</param>
public sealed record TaskCase(
    CodedName Status, CodedName Office, CodedName ReceivingOffice, CodedName? DecidingOffice, CodedName? Light, int? DaysLeft);

/// <summary>What waits for a person, in numbers.</summary>
/// <param name="Open">待领.</param>
/// <param name="Mine">我的在办.</param>
/// <param name="Corrections">我收的件, waiting for a correction.</param>
/// <param name="Delegated">受委托.</param>
/// <param name="Overdue">Of those in hand or to be claimed, what is past due.</param>
/// <param name="Most">How far is counted: a number as large as this stands for “at least”.</param>
/// <param name="Items">Service items among the first tasks in hand or to be claimed; so are stages, offices and roles. For filters.</param>
public sealed record TaskSummary(
    int Open, int Mine, int Corrections, int Delegated, int Overdue, int Most,
    IReadOnlyList<CodedName> Items, IReadOnlyList<string> Stages, IReadOnlyList<CodedName> Offices, IReadOnlyList<string> Roles);

/// <summary>What an outcome asks to be filled in.</summary>
/// <param name="Form">The form's code.</param>
public sealed record TaskFormItem(string Outcome, string Form, string Title, IReadOnlyList<FormField> Fields);

/// <summary>One page of a queue.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record TaskPage(IReadOnlyList<TaskItem> Items, TaskCursor? Next);

/// <summary>What a person decides.</summary>
/// <param name="Outcome">One of the task's outcomes.</param>
/// <param name="Opinion">For the file, and for the applicant where a refusal needs a reason; may be null.</param>
/// <param name="Materials">Codes of materials to be corrected; empty for none.</param>
/// <param name="Checked">Lines of the checklist that were confirmed.</param>
/// <param name="ExpectedRevision">The task as the person saw it.</param>
public sealed record TaskCompletion(
    string Outcome, string? Opinion, IReadOnlyList<string> Materials, IReadOnlyList<string> Checked, long ExpectedRevision)
{
    /// <summary>The answers of the outcome's form by field key; undefined for an outcome without one.</summary>
    public Value Answers { get; init; }

    /// <summary>What was found of single materials; empty when nothing was said of any.</summary>
    public IReadOnlyList<JudgedMaterial> Judged { get; init; } = [];
}
