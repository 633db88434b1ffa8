using System.Globalization;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tasks;

/// <summary>待办任务: queues, claiming, completing. Who may do what is asked of the policy; races are settled by revisions.</summary>
public sealed class TaskDesk(
    TaskReader tasks, CaseFileHandler files, IWriteStore store, WorkflowRuntime runtime, IInstanceReader instances, ICaseSettings settings, AuditTrail audit, IClock clock)
    : IDisposable
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    /// <summary>How often a request is looked at anew before the store's own retries take over.</summary>
    private const int MaxLooks = 4;

    /// <summary>How many ask for the next task at once on this node; the others wait their turn, for more would only read the same candidates.</summary>
    private const int ClaimsAtOnce = 8;

    /// <summary>How many candidates are read: what <see cref="ClaimsAtOnce"/> claims may take while one of them reads, twice.</summary>
    private const int Candidates = 2 * ClaimsAtOnce;

    private const int MaxMaterials = 100;
    private const int MaxCode = 64;

    private static readonly ColumnSet Claim = ColumnSet.Of<HumanTaskRow>(t => t.Status, t => t.ClaimedBy, t => t.ClaimedByName, t => t.ClaimedAt);

    private static readonly ColumnSet Unchanged = ColumnSet.Of<HumanTaskRow>(t => t.Id, t => t.Revision);

    private readonly TasksInHand inHand = new();
    private readonly SemaphoreSlim claiming = new(ClaimsAtOnce);

    /// <summary>A page of the viewer's queue.</summary>
    /// <param name="limit">1 to <see cref="MaxPage"/>.</param>
    public async Task<TaskPage> QueueAsync(Viewer viewer, TaskQueueQuery query, int limit, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.ReadTasks).IsAllowed)
        {
            return new TaskPage([], null);
        }

        var wanted = Math.Clamp(limit, 1, MaxPage);
        var rows = await tasks.QueueAsync(viewer, query, wanted + 1, cancellationToken);
        var page = rows.Take(wanted).ToList();
        return new TaskPage([.. page.Select(ItemOf)], rows.Count > wanted ? new TaskCursor(page[^1].DueAt, page[^1].Id) : null);
    }

    /// <summary>A task by its id, if the viewer may see it; null otherwise.</summary>
    public async Task<TaskItem?> FindAsync(Viewer viewer, Guid taskId, CancellationToken cancellationToken) =>
        await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken) is { } standing
        && PolicyEngine.Decide(viewer, Permission.ReadTasks, standing.Scope).IsAllowed
            ? ItemOf(standing.Task)
            : null;

    /// <summary>Whether the viewer could work on the task now, and if not, why; null when there is no such task, or none that the viewer may see.</summary>
    public async Task<TaskPermit?> PermitAsync(Viewer viewer, Guid taskId, CancellationToken cancellationToken) =>
        await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken) is { } standing
        && PolicyEngine.Decide(viewer, Permission.ReadTasks, standing.Scope).IsAllowed
            ? new TaskPermit(Refuse(viewer, standing, standing.Task.Revision)?.Message)
            : null;

    /// <summary>Claims the task that is due next and that nobody has claimed; null when there is none.</summary>
    /// <param name="query">Which part of the queue; its <see cref="TaskQueueQuery.OnlyMine"/> is ignored.</param>
    /// <remarks>
    /// <para>
    /// Two round trips on PostgreSQL when nobody interferes: one statement reads a few candidates with all that decides on them, one batch of two
    /// (the row by its revision, the audit entry) claims the first. Every candidate lost to somebody else costs one more batch, a page of lost ones one
    /// more read. SQLite takes the same statements, SQL Server two more round trips for the transaction.
    /// </para>
    /// <para>
    /// “None” is only said after a look at the whole queue at which nobody else was busy with any of it: a claim under way may fail. Those of one node
    /// keep out of each other’s way (<see cref="TasksInHand"/>); between nodes the revision decides and who lost takes the next.
    /// </para>
    /// </remarks>
    public async Task<TaskResult?> NextAsync(Viewer viewer, TaskQueueQuery query, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.ReadTasks).IsAllowed)
        {
            return null;
        }

        await claiming.WaitAsync(cancellationToken);
        try
        {
            for (var look = 1; ; look++)
            {
                var (claimed, wasContended) = await LookForNextAsync(viewer, query, keepAway: look == 1, cancellationToken);
                if (claimed is not null || !wasContended)
                {
                    return claimed;
                }
            }
        }
        finally
        {
            claiming.Release();
        }
    }

    /// <summary>Goes through the queue once.</summary>
    /// <param name="keepAway">Whether to leave alone what others of this node have in hand; otherwise the database decides, waiting for them.</param>
    /// <returns>What was claimed, and whether anybody was in the way.</returns>
    private async Task<(TaskResult? Claimed, bool WasContended)> LookForNextAsync(
        Viewer viewer, TaskQueueQuery query, bool keepAway, CancellationToken cancellationToken)
    {
        var wasContended = false;
        for (var after = query.After; ;)
        {
            var page = await tasks.FreeAsync(viewer, query with { After = after }, Candidates, cancellationToken);
            foreach (var (row, scope) in page)
            {
                if (Deny(viewer, row, scope) is not null)
                {
                    continue;
                }

                var isOurs = inHand.TryTake(row.Id, row.Revision);
                if ((isOurs || !keepAway) && await ClaimFreeAsync(viewer, row, isOurs, cancellationToken) is { } claimed)
                {
                    return (claimed, wasContended);
                }

                wasContended = true;
            }

            if (page.Count < Candidates)
            {
                return (null, wasContended);
            }

            after = new TaskCursor(page[^1].Task.DueAt, page[^1].Task.Id);
        }
    }

    private async Task<TaskResult?> ClaimFreeAsync(Viewer viewer, HumanTaskRow row, bool isOurs, CancellationToken cancellationToken)
    {
        var seen = row.Revision;
        try
        {
            ClaimFor(viewer, row);
            return await WriteAsync(viewer, row, AuditAction.TaskClaimed, cancellationToken);
        }
        catch when (isOurs)
        {
            inHand.PutBack(row.Id, seen);
            throw;
        }
    }

    /// <summary>领取.</summary>
    /// <remarks>
    /// Two round trips on PostgreSQL: one statement reads the task and what decides on it, one batch of two changes the row by its revision and records
    /// it. Who is late costs one more look, which says who was first (<see cref="TaskResult.NotYours"/>).
    /// </remarks>
    public Task<TaskResult> ClaimAsync(Viewer viewer, Guid taskId, long expectedRevision, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, taskId, expectedRevision, AuditAction.TaskClaimed, row => ClaimFor(viewer, row), cancellationToken);

    /// <summary>退回待领: the claimer's own; an approver of the office may release what somebody absent has claimed.</summary>
    public async Task<TaskResult> ReleaseAsync(Viewer viewer, Guid taskId, long expectedRevision, CancellationToken cancellationToken)
    {
        var row = await tasks.FindAsync(taskId, cancellationToken);
        var mayRelease = row?.ClaimedBy == viewer.AccountId
            || (row is not null && viewer.Roles.Has(Role.Approver) && viewer.Covers(row.OfficePath));
        if (row is { Status: CaseTaskStatus.Claimed } && !mayRelease)
        {
            return new TaskResult.NotYours(row.ClaimedByName ?? "");
        }

        if (row is not { Status: CaseTaskStatus.Claimed })
        {
            return row is null ? new TaskResult.NoSuchTask() : Ended(row) ?? new TaskResult.Stale(ItemOf(row));
        }

        if (row.Revision != expectedRevision)
        {
            return new TaskResult.Stale(ItemOf(row));
        }

        row.Status = CaseTaskStatus.Open;
        row.ClaimedBy = null;
        row.ClaimedByName = null;
        row.ClaimedAt = null;
        return await WriteAsync(viewer, row, AuditAction.TaskReleased, cancellationToken)
            ?? new TaskResult.Stale(ItemOf((await tasks.FindAsync(taskId, cancellationToken))!));
    }

    /// <summary>办理: completes the task and takes the case's next step, in one transaction.</summary>
    /// <param name="receivedAt">When the request reached us: the legal instant of what the step decides.</param>
    public async Task<TaskResult> CompleteAsync(
        Viewer viewer, Guid taskId, TaskCompletion completion, Instant receivedAt, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var standing = await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken);
            if (Refuse(viewer, standing, completion.ExpectedRevision) is { } refused)
            {
                return refused;
            }

            var row = standing!.Task;
            if (!TextList.Read(row.Outcomes).Contains(completion.Outcome))
            {
                return new TaskResult.Invalid($"“{row.Stage}”没有“{completion.Outcome}”这一结论。");
            }

            var answers = Answers(row, completion, receivedAt);
            if (Unfit(completion, TextList.Read(row.Checklist), answers.Problems) is { } unfit)
            {
                return unfit;
            }

            if (await UnfitVerdictsAsync(row, completion.Judged, cancellationToken) is { } unfitVerdicts)
            {
                return unfitVerdicts;
            }

            if (await TooLateAsync(viewer, row, completion.Outcome, receivedAt, cancellationToken) is { } tooLate)
            {
                return tooLate;
            }

            try
            {
                return await StepAsync(viewer, row, completion with { Answers = answers.Answers }, receivedAt, mayRetry: look >= MaxLooks, cancellationToken);
            }
            catch (LookAgainException)
            {
                // Something changed between reading and committing: who may do what is decided on what is there now.
            }
            catch (StimulusRefusedException refusal) when (refusal.Reason == StimulusRefusal.Suspended)
            {
                return new TaskResult.Suspended();
            }
            catch (StimulusRefusedException) when (look >= MaxLooks)
            {
                return new TaskResult.Withdrawn();
            }
            catch (StimulusRefusedException)
            {
                // Completed or withdrawn a moment ago: the next look says by whom.
            }
        }
    }

    /// <summary>What the limits of the case say against the outcome; null when they say nothing.</summary>
    private async Task<TaskResult.TooLate?> TooLateAsync(Viewer viewer, HumanTaskRow row, string outcome, Instant receivedAt, CancellationToken cancellationToken)
    {
        if ((row.OverdueOutcome is null && row.BeforeDueOutcome != outcome)
            || (await files.FindAsync(CaseNumber.Parse(row.CaseNumber, null), cancellationToken))?.UnderCalendarInForce() is not { } file)
        {
            return null;
        }

        if (row.OverdueOutcome is not null)
        {
            return file.IsReceiptOverdue(receivedAt) ? new("已超过收件时限，依法视为自收到申请材料之日起受理，不能再作受理审核结论。") : null;
        }

        var (_, refusal) = file.ExtendClocks(receivedAt, new WorkingDays(1), viewer.Name, row.Stage);
        return refusal is null ? null : new($"不能“{outcome}”：{refusal.Message}");
    }

    public void Dispose() => claiming.Dispose();

    /// <summary>What the outcome's form says of the answers; undefined ones for an outcome without a form.</summary>
    private FormReport Answers(HumanTaskRow row, TaskCompletion completion, Instant receivedAt)
    {
        if (TaskForm.Read(row.Forms).FirstOrDefault(form => form.Outcome == completion.Outcome) is not { } asked)
        {
            return completion.Answers.IsNullish
                ? new([], [], Value.Undefined)
                : new([new("", FormProblemCodes.UnknownField, $"结论“{completion.Outcome}”没有需要填写的表单。")], [], Value.Undefined);
        }

        var known = settings.Current;
        var context = new FormContext(LegalTime.DayOf(receivedAt), known.Offices.RegionCodes, known.Diseases, null);
        return FormValidator.Validate(known.Forms[asked.Form], completion.Answers.IsNullish ? Value.EmptyObject : completion.Answers, context);
    }

    private static TaskResult.Unfit? Unfit(TaskCompletion completion, IReadOnlyList<string> checklist, IEnumerable<FormProblem> answers)
    {
        var problems = answers.Select(problem => problem with { Path = $"answers.{problem.Path}".TrimEnd('.') }).ToList();
        if (completion.Opinion is { Length: > CaseDesk.MaxText })
        {
            problems.Add(new("opinion", FormProblemCodes.TooLong, $"意见不能超过{CaseDesk.MaxText}个字。"));
        }

        if (completion.Checked.Except(checklist).Any())
        {
            problems.Add(new("checked", FormProblemCodes.NotAChoice, "核对清单中没有所勾选的内容。"));
        }

        if (completion.Materials.Count > MaxMaterials || completion.Materials.Any(code => code.Length > MaxCode))
        {
            problems.Add(new("materials", FormProblemCodes.TooMany, $"一次最多列出{MaxMaterials}份材料的代码。"));
        }

        return problems.Count > 0 ? new(problems) : null;
    }

    /// <summary>What does not fit of the verdicts on single materials; null when all do.</summary>
    private async Task<TaskResult.Unfit?> UnfitVerdictsAsync(HumanTaskRow row, IReadOnlyList<JudgedMaterial> judged, CancellationToken cancellationToken)
    {
        if (judged.Count == 0 || await files.FindAsync(CaseNumber.Parse(row.CaseNumber, null), cancellationToken) is not { } file)
        {
            return null;
        }

        var problems = new List<FormProblem>();
        foreach (var (i, material) in judged.Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"verdicts[{i}]");
            if (material.Sequence < 1 || material.Sequence > file.Materials.Count || judged.Take(i).Any(other => other.Sequence == material.Sequence))
            {
                problems.Add(new(path, FormProblemCodes.NotAChoice, $"办件没有第{material.Sequence}份材料，或对它重复填写了审核意见。"));
            }
            else if (!material.IsPassed && string.IsNullOrWhiteSpace(material.Reason))
            {
                problems.Add(new(path, FormProblemCodes.Required, $"请填写“{file.Materials[material.Sequence - 1].Name}”不合格的原因。"));
            }
            else if (material.Reason is { Length: > JudgedMaterial.MaxReason })
            {
                problems.Add(new(path, FormProblemCodes.TooLong, $"材料不合格的原因不能超过{JudgedMaterial.MaxReason}个字。"));
            }
        }

        return problems.Count > 0 ? new(problems) : null;
    }

    private async Task<TaskResult> StepAsync(
        Viewer viewer, HumanTaskRow row, TaskCompletion completion, Instant receivedAt, bool mayRetry, CancellationToken cancellationToken)
    {
        var hash = BookmarkHash.Of(CaseBookmarks.Review, CaseBookmarks.Payload(row.Id));
        if (await instances.FindBookmarksAsync(hash, null, row.InstanceId, cancellationToken) is not [var bookmark, ..])
        {
            throw new StimulusRefusedException(StimulusRefusal.BookmarkGone, "该任务已经办理或已撤销。");
        }

        var number = CaseNumber.Parse(row.CaseNumber, null);
        var review = new TaskReview(new TaskActor(viewer.AccountId, viewer.Name), completion.Outcome, completion.Opinion, [.. completion.Materials], completion.Answers)
        {
            Judged = [.. completion.Judged],
        };
        var tries = 0;
        var request = new StepRequest(row.InstanceId, new ResumeStimulus(bookmark.BookmarkId, review.ToValue()))
        {
            ReceivedAt = receivedAt,
            Actor = viewer.Login,
            Reads = [new CaseFileQuery(number)],
            Contribute = (writes, _) =>
            {
                if (tries++ > 0 && !mayRetry)
                {
                    throw new LookAgainException();
                }

                writes.RequirePresent(row, Unchanged);
                audit.Add(
                    writes, viewer, AuditAction.TaskCompleted, AuditSubject.OfCase(row.CaseNumber), null,
                    ("stage", row.Stage), ("outcome", completion.Outcome), ("checked", string.Join('；', completion.Checked)));
            },
        };
        var receipt = await runtime.StepAsync(request, cancellationToken);
        return receipt.Failure is { } failure
            ? new TaskResult.Failed(failure)
            : new TaskResult.Completed(receipt.CaseOf(number)!);
    }

    private async Task<TaskResult> ChangeAsync(
        Viewer viewer, Guid taskId, long expectedRevision, AuditAction action, Action<HumanTaskRow> change, CancellationToken cancellationToken)
    {
        for (var look = 1; look <= MaxLooks; look++)
        {
            var standing = await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken);
            if (Refuse(viewer, standing, expectedRevision) is { } refused)
            {
                return refused;
            }

            change(standing!.Task);
            if (await WriteAsync(viewer, standing.Task, action, cancellationToken) is { } written)
            {
                return written;
            }
        }

        return new TaskResult.Withdrawn();
    }

    /// <returns>Null when somebody else was first.</returns>
    private async Task<TaskResult?> WriteAsync(Viewer viewer, HumanTaskRow row, AuditAction action, CancellationToken cancellationToken)
    {
        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, Claim);
        audit.Add(writes, viewer, action, AuditSubject.OfCase(row.CaseNumber), null, ("stage", row.Stage));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return new TaskResult.Changed(ItemOf(row));
        }
        catch (WriteConflictException)
        {
            return null;
        }
    }

    /// <param name="standing">Null when there is no such task.</param>
    private TaskResult? Refuse(Viewer viewer, TaskStanding? standing, long expectedRevision)
    {
        if (standing is not { Task: var row })
        {
            return new TaskResult.NoSuchTask();
        }

        if (Deny(viewer, row, standing.Scope) is { } denied)
        {
            return denied;
        }

        if (Ended(row) is { } ended)
        {
            return ended;
        }

        if (row.ClaimedBy is { } claimer && claimer != viewer.AccountId)
        {
            return new TaskResult.NotYours(row.ClaimedByName ?? "");
        }

        if (standing.EarlierStage is { } earlier)
        {
            return new TaskResult.FourEyes(earlier);
        }

        if (standing.IsSuspended)
        {
            return new TaskResult.Suspended();
        }

        return row.Revision != expectedRevision ? new TaskResult.Stale(ItemOf(row)) : null;
    }

    private void ClaimFor(Viewer viewer, HumanTaskRow row)
    {
        row.Status = CaseTaskStatus.Claimed;
        row.ClaimedBy = viewer.AccountId;
        row.ClaimedByName = viewer.Name;
        row.ClaimedAt = clock.GetCurrentInstant();
    }

    private static TaskResult.Denied? Deny(Viewer viewer, HumanTaskRow row, CaseScope scope)
    {
        var permission = row.Role switch
        {
            Role.Clerk => Permission.AcceptCase,
            Role.Reviewer => Permission.ReviewTask,
            Role.SecondReviewer => Permission.SecondReviewTask,
            _ => Permission.ApproveTask,
        };
        var decision = PolicyEngine.Decide(viewer, permission, scope);
        return !decision.IsAllowed ? new TaskResult.Denied(decision.Reason!)
            : !viewer.Roles.Has(row.Role) || !viewer.Covers(row.OfficePath) ? new TaskResult.Denied("该任务由其他机构办理。")
            : null;
    }

    private static TaskResult? Ended(HumanTaskRow row) => row.Status switch
    {
        CaseTaskStatus.Completed => new TaskResult.AlreadyDone(row.CompletedByName ?? "", row.EndedAt!.Value, row.Outcome ?? ""),
        CaseTaskStatus.Canceled => new TaskResult.Withdrawn(),
        _ => null,
    };

    private TaskItem ItemOf(HumanTaskRow row) => new(
        row.Id,
        CaseNumber.Parse(row.CaseNumber, null),
        row.ItemCode,
        settings.Current.Catalogue.Find(row.ItemCode)?.DisplayName ?? row.ItemCode,
        row.MaskedName,
        row.Stage,
        row.Role.ToString(),
        row.OfficeCode,
        TextList.Read(row.Outcomes),
        [.. TaskForm.Read(row.Forms).Select(FormItemOf)],
        TextList.Read(row.Checklist),
        row.Status,
        row.CreatedAt,
        row.DueAt.InUtc().Year == 9999 ? null : row.DueAt,
        row.ClaimedBy is { } claimer ? new TaskActor(claimer, row.ClaimedByName ?? "") : null,
        row.CompletedBy is { } completer ? new TaskActor(completer, row.CompletedByName ?? "") : null,
        row.EndedAt,
        row.Outcome,
        row.Revision);

    private TaskFormItem FormItemOf(TaskForm asked)
    {
        var form = settings.Current.Forms[asked.Form];
        return new(asked.Outcome, form.Code, form.Title, form.Fields);
    }

    /// <summary>Leaves the runtime's own retries: the desk looks at the task again first.</summary>
    private sealed class LookAgainException : Exception;
}
