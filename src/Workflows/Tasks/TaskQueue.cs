using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Tasks;

/// <summary>Which part of a queue is wanted.</summary>
/// <param name="OnlyMine">Only what the viewer has claimed.</param>
/// <param name="After">The last task of the page before; null for the first page.</param>
public sealed record TaskQueueQuery(string? ItemCode = null, string? Stage = null, bool OnlyMine = false, TaskCursor? After = null);

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
    long Revision);

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
