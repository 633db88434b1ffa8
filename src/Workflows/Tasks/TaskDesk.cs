using System.Globalization;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Tasks;

/// <summary>待办任务: queues, claiming, completing. Who may do what is asked of the policy; races are settled by revisions.</summary>
public sealed class TaskDesk(
    TaskReader tasks, TaskLists lists, AccountReader accounts, CaseFileHandler files, SettlementHandler settlements, IWriteStore store, WorkflowRuntime runtime, IInstanceReader instances, ICaseSettings settings, AuditTrail audit, IClock clock)
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

    /// <summary>How the audit trail names the queue as the one who gets a task.</summary>
    private const string Queue = "待领队列";

    private const int MaxMaterials = 100;
    private const int MaxCode = 64;

    /// <summary>The longest reason for handing a task over, in characters.</summary>
    public const int MaxReason = 200;

    private static readonly ColumnSet Claim = ColumnSet.Of<HumanTaskRow>(
        t => t.Status, t => t.ClaimedBy, t => t.ClaimedByName, t => t.ClaimedFor, t => t.ClaimedForName, t => t.ClaimedAt, t => t.HandedOverByName);

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
        var rows = await tasks.QueueAsync(viewer, query with { At = clock.GetCurrentInstant() }, wanted + 1, cancellationToken);
        var page = rows.Take(wanted).ToList();
        return new TaskPage(
            await lists.ItemsAsync(viewer, page, cancellationToken), rows.Count > wanted ? new TaskCursor(page[^1].DueAt, page[^1].Id) : null);
    }

    /// <summary>What waits for the viewer, in numbers.</summary>
    public Task<TaskSummary> SummaryAsync(Viewer viewer, CancellationToken cancellationToken) => lists.SummaryAsync(viewer, cancellationToken);

    /// <summary>A task by its id, if the viewer may see it; null otherwise.</summary>
    public async Task<TaskItem?> FindAsync(Viewer viewer, Guid taskId, CancellationToken cancellationToken) =>
        await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken) is { } standing
        && PolicyEngine.Decide(viewer, Permission.ReadTasks, standing.Scope).IsAllowed
            ? (await lists.ItemsAsync(viewer, [standing.Task], cancellationToken))[0]
            : null;

    /// <summary>Whether the viewer could work on the task now, and if not, why; null when there is no such task, or none that the viewer may see.</summary>
    public async Task<TaskPermit?> PermitAsync(Viewer viewer, Guid taskId, CancellationToken cancellationToken) =>
        await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken) is { } standing
        && PolicyEngine.Decide(viewer, Permission.ReadTasks, standing.Scope).IsAllowed
            ? new TaskPermit((await RefuseAsync(viewer, standing, standing.Task.Revision, mayTakeOver: false, cancellationToken)).Refused?.Message)
            : null;

    /// <summary>Claims the task that is due next and that nobody has claimed; null when there is none.</summary>
    /// <param name="query">Which part of the queue; of its queues only the delegators’ is looked at instead of one’s own.</param>
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
                var decision = PolicyEngine.DecideTask(viewer, row.Role, row.OfficePath, scope);
                if (!decision.IsAllowed
                    || (decision.InPlaceOf is { } other && await tasks.EarlierStageAsync(row, other.AccountId, cancellationToken) is not null))
                {
                    continue;
                }

                var isOurs = inHand.TryTake(row.Id, row.Revision);
                if ((isOurs || !keepAway) && await ClaimFreeAsync(viewer, row, decision.InPlaceOf, isOurs, cancellationToken) is { } claimed)
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

    private async Task<TaskResult?> ClaimFreeAsync(Viewer viewer, HumanTaskRow row, Viewer? inPlaceOf, bool isOurs, CancellationToken cancellationToken)
    {
        var seen = row.Revision;
        try
        {
            ClaimFor(viewer, inPlaceOf, row);
            return await WriteAsync(viewer, row, AuditAction.TaskClaimed, null, cancellationToken);
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
    public async Task<TaskResult> ClaimAsync(Viewer viewer, Guid taskId, long expectedRevision, CancellationToken cancellationToken)
    {
        for (var look = 1; look <= MaxLooks; look++)
        {
            var standing = await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken);
            var (refused, inPlaceOf) = await RefuseAsync(viewer, standing, expectedRevision, mayTakeOver: true, cancellationToken);
            if (refused is not null)
            {
                return refused;
            }

            ClaimFor(viewer, inPlaceOf, standing!.Task);
            if (await WriteAsync(viewer, standing.Task, AuditAction.TaskClaimed, null, cancellationToken) is { } written)
            {
                return written;
            }
        }

        return new TaskResult.Withdrawn();
    }

    /// <summary>退回待领: the claimer's own, or that of whoever claimed it in the viewer's place; an approver of the office may release what somebody absent has claimed.</summary>
    public async Task<TaskResult> ReleaseAsync(Viewer viewer, Guid taskId, long expectedRevision, CancellationToken cancellationToken)
    {
        var row = await tasks.FindAsync(taskId, cancellationToken);
        if (row is { Status: CaseTaskStatus.Claimed } && !MayDispose(viewer, row))
        {
            return new TaskResult.NotYours(row.ClaimedByName ?? "");
        }

        if (row is not { Status: CaseTaskStatus.Claimed })
        {
            return row is null ? new TaskResult.NoSuchTask() : Ended(row) ?? new TaskResult.Stale(lists.ItemOf(row));
        }

        if (row.Revision != expectedRevision)
        {
            return new TaskResult.Stale(lists.ItemOf(row));
        }

        row.PutBack();
        return await WriteAsync(viewer, row, AuditAction.TaskReleased, null, cancellationToken)
            ?? new TaskResult.Stale(lists.ItemOf((await tasks.FindAsync(taskId, cancellationToken))!));
    }

    /// <summary>转交: gives a task to a colleague who may work on it; what one has claimed, or as an approver of the office any.</summary>
    /// <param name="reason">1 to <see cref="MaxReason"/> characters; kept in the audit trail.</param>
    /// <remarks>The colleague must have the right himself, not by a delegation, and must not have worked on another stage of its four-eyes group.</remarks>
    public async Task<TaskResult> HandOverAsync(
        Viewer viewer, Guid taskId, Guid colleague, string reason, long expectedRevision, CancellationToken cancellationToken)
    {
        var standing = await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken);
        if (standing is not { Task: var row } || !PolicyEngine.Decide(viewer, Permission.ReadTasks, standing.Scope).IsAllowed)
        {
            return new TaskResult.NoSuchTask();
        }

        if (Ended(row) is { } ended)
        {
            return ended;
        }

        if (!MayDispose(viewer, row))
        {
            return row.ClaimedByName is { } holder ? new TaskResult.NotYours(holder) : new TaskResult.Denied("请先领取任务，再转交同事。");
        }

        if (standing.IsSuspended)
        {
            return new TaskResult.Suspended();
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
        {
            return new TaskResult.Unfit([new("reason", FormProblemCodes.Required, $"请填写转交理由，不超过{MaxReason}个字。")]);
        }

        var (to, unfit) = await FindColleagueAsync(standing, colleague, cancellationToken);
        if (to is null)
        {
            return unfit!;
        }

        if (row.Revision != expectedRevision)
        {
            return new TaskResult.Stale(lists.ItemOf(row));
        }

        ClaimFor(to, null, row);
        row.HandedOverByName = viewer.Name;
        return await WriteAsync(viewer, row, AuditAction.TaskHandedOver, reason.Trim(), cancellationToken)
            ?? await LostAsync(taskId, cancellationToken);
    }

    /// <summary>改派: a supervisor takes a task from whoever has it and gives it to somebody who may work on it, or puts it back into the queue.</summary>
    /// <param name="to">Who gets it; null for the queue.</param>
    /// <param name="reason">1 to <see cref="MaxReason"/> characters; kept in the audit trail.</param>
    /// <param name="expectedRevision">What the supervisor saw: acting on anything older changes nothing.</param>
    public async Task<TaskResult> ReassignAsync(Viewer viewer, Guid taskId, Guid? to, string reason, long expectedRevision, CancellationToken cancellationToken)
    {
        var standing = await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken);
        if (standing is not { Task: var row } || !PolicyEngine.Decide(viewer, Permission.ReadTasks, standing.Scope).IsAllowed)
        {
            return new TaskResult.NoSuchTask();
        }

        if (Ended(row) is { } ended)
        {
            return ended;
        }

        if (!MayReassign(viewer, row, standing.Scope))
        {
            return PolicyEngine.Decide(viewer, Permission.ReassignTask) is { IsAllowed: false } denied
                ? new TaskResult.Denied(denied.Reason!)
                : new TaskResult.Denied("该任务不在您的机构及下级机构，不能改派。");
        }

        if (standing.IsSuspended)
        {
            return new TaskResult.Suspended();
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
        {
            return new TaskResult.Unfit([new("reason", FormProblemCodes.Required, $"请填写改派理由，不超过{MaxReason}个字。")]);
        }

        var (colleague, unfit) = to is { } account ? await FindColleagueAsync(standing, account, cancellationToken)
            : row.ClaimedBy is null ? (null, new TaskResult.Unfit([new("to", FormProblemCodes.NotAChoice, "该任务本来就在待领队列。")]))
            : (null, null);
        if (unfit is not null)
        {
            return unfit;
        }

        return row.Revision != expectedRevision
            ? new TaskResult.Stale(lists.ItemOf(row))
            : await PassOnAsync(viewer, row, colleague, reason, cancellationToken) ?? await LostAsync(taskId, cancellationToken);
    }

    /// <summary>Puts a task back into the queue for a holder who cannot work any more; who may ask for that was decided elsewhere.</summary>
    /// <returns>Null when somebody else was first.</returns>
    internal async Task<TaskResult?> TakeBackAsync(Viewer viewer, HumanTaskRow row, string reason, CancellationToken cancellationToken) =>
        await PassOnAsync(viewer, row, null, reason, cancellationToken);

    private async Task<TaskResult?> PassOnAsync(Viewer viewer, HumanTaskRow row, Viewer? to, string reason, CancellationToken cancellationToken)
    {
        var from = row.ClaimedByName;
        if (to is not null)
        {
            ClaimFor(to, null, row);
            row.HandedOverByName = viewer.Name;
        }
        else
        {
            row.PutBack();
        }

        return await WriteAsync(viewer, row, AuditAction.TaskReassigned, reason.Trim(), cancellationToken, from);
    }

    /// <summary>Who may get a task: somebody else who may work on it in his own right and has done no other stage of its four-eyes group.</summary>
    private async Task<(Viewer? To, TaskResult.Unfit? Unfit)> FindColleagueAsync(TaskStanding standing, Guid colleague, CancellationToken cancellationToken)
    {
        var row = standing.Task;
        if (await accounts.FindPersonAsync(colleague, cancellationToken) is not { } to || to.AccountId == row.ClaimedBy
            || PolicyEngine.DecideTask(to, row.Role, row.OfficePath, standing.Scope) is not { IsAllowed: true })
        {
            return (null, new([new("to", FormProblemCodes.NotAChoice, "只能转交给有权办理该任务的其他同事。")]));
        }

        return await tasks.EarlierStageAsync(row, to.AccountId, cancellationToken) is { } earlier
            ? (null, new([new("to", FormProblemCodes.NotAChoice, $"{to.Name}已办理过本件的“{earlier}”，按回避要求不能接办。")]))
            : (to, null);
    }

    /// <summary>What to say when somebody else was first: the task has ended, or has changed.</summary>
    private async Task<TaskResult> LostAsync(Guid taskId, CancellationToken cancellationToken) =>
        await tasks.FindAsync(taskId, cancellationToken) is { } now ? Ended(now) ?? new TaskResult.Stale(lists.ItemOf(now)) : new TaskResult.NoSuchTask();

    /// <summary>办理: completes the task and takes the case's next step, in one transaction.</summary>
    /// <param name="receivedAt">When the request reached us: the legal instant of what the step decides.</param>
    public async Task<TaskResult> CompleteAsync(
        Viewer viewer, Guid taskId, TaskCompletion completion, Instant receivedAt, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var standing = await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken);
            var (refused, inPlaceOf) = await RefuseAsync(viewer, standing, completion.ExpectedRevision, mayTakeOver: false, cancellationToken);
            if (refused is not null)
            {
                return refused;
            }

            var row = standing!.Task;
            if (!TextList.Read(row.Outcomes).Contains(completion.Outcome))
            {
                return new TaskResult.Invalid($"“{row.Stage}”没有“{completion.Outcome}”这一结论。");
            }

            var answers = await AgainstSettlementAsync(row, completion, Answers(row, completion, receivedAt), cancellationToken);
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
                return await StepAsync(viewer, inPlaceOf, row, completion with { Answers = answers.Answers }, receivedAt, mayRetry: look >= MaxLooks, cancellationToken);
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

    /// <summary>What is deducted is judged by the settlement as it stands; the step computes it once more.</summary>
    private async Task<FormReport> AgainstSettlementAsync(HumanTaskRow row, TaskCompletion completion, FormReport answers, CancellationToken cancellationToken) =>
        answers.IsValid && TaskForm.Read(row.Forms).Any(form => form.Outcome == completion.Outcome && form.Form == SettlementDeductions.Form)
        && (await settlements.FindAsync(CaseNumber.Parse(row.CaseNumber, null), cancellationToken)).Settlement is { } settlement
            ? answers with { Problems = [.. SettlementDeductions.Problems(answers.Answers, settlement)] }
            : answers;

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
        Viewer viewer, Viewer? inPlaceOf, HumanTaskRow row, TaskCompletion completion, Instant receivedAt, bool mayRetry, CancellationToken cancellationToken)
    {
        var hash = BookmarkHash.Of(CaseBookmarks.Review, CaseBookmarks.Payload(row.Id));
        if (await instances.FindBookmarksAsync(hash, null, row.InstanceId, cancellationToken) is not [var bookmark, ..])
        {
            throw new StimulusRefusedException(StimulusRefusal.BookmarkGone, "该任务已经办理或已撤销。");
        }

        var number = CaseNumber.Parse(row.CaseNumber, null);
        var review = new TaskReview(ActorOf(viewer, inPlaceOf), completion.Outcome, completion.Opinion, [.. completion.Materials], completion.Answers)
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
                    [("stage", row.Stage), ("outcome", completion.Outcome), ("checked", string.Join('；', completion.Checked)), .. InPlaceOf(inPlaceOf?.Name)]);
            },
        };
        var receipt = await runtime.StepAsync(request, cancellationToken);
        return receipt.Failure is { } failure
            ? new TaskResult.Failed(failure)
            : new TaskResult.Completed(receipt.CaseOf(number)!);
    }

    /// <returns>Null when somebody else was first.</returns>
    private async Task<TaskResult?> WriteAsync(
        Viewer viewer, HumanTaskRow row, AuditAction action, string? reason, CancellationToken cancellationToken, string? from = null)
    {
        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, Claim);
        if (action is AuditAction.TaskHandedOver or AuditAction.TaskReassigned && row.ClaimedBy is { } receiver)
        {
            InboxPosting.Add(
                writes, InboxKind.TaskHandedOver, $"task:{row.Id:N}:{row.Revision}", $"{viewer.Name}把办件{row.CaseNumber}的“{row.Stage}”任务{(action == AuditAction.TaskReassigned ? "改派" : "转交")}给您",
                $"/tasks/{row.Id}", AlertAddress.ToPerson(receiver), clock.GetCurrentInstant().ToStored(), row.CaseNumber);
        }

        (string, string)[] passed = action is AuditAction.TaskHandedOver or AuditAction.TaskReassigned
            ? [.. from is null ? [] : ((string, string)[])[("from", from)], ("to", row.ClaimedByName ?? Queue)]
            : [];
        audit.Add(writes, viewer, action, AuditSubject.OfCase(row.CaseNumber), reason, [("stage", row.Stage), .. passed, .. InPlaceOf(row.ClaimedForName)]);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return new TaskResult.Changed(lists.ItemOf(row));
        }
        catch (WriteConflictException)
        {
            return null;
        }
    }

    /// <param name="standing">Null when there is no such task.</param>
    /// <param name="mayTakeOver">Whether what a delegator has claimed may be taken up.</param>
    /// <returns>Why not; otherwise in whose place, null for one's own right.</returns>
    private async Task<(TaskResult? Refused, Viewer? InPlaceOf)> RefuseAsync(
        Viewer viewer, TaskStanding? standing, long expectedRevision, bool mayTakeOver, CancellationToken cancellationToken)
    {
        if (standing is not { Task: var row })
        {
            return (new TaskResult.NoSuchTask(), null);
        }

        var decision = PolicyEngine.DecideTask(viewer, row.Role, row.OfficePath, standing.Scope);
        if (!decision.IsAllowed)
        {
            var isOver = row.ClaimedBy == viewer.AccountId && row.ClaimedFor is not null;
            return (new TaskResult.Denied(isOver ? $"{row.ClaimedForName}的委托已到期或已解除，请将任务退回待领。" : decision.Decision.Reason!), null);
        }

        if (Ended(row) is { } ended)
        {
            return (ended, null);
        }

        if (row.ClaimedBy is { } claimer && claimer != viewer.AccountId && !(mayTakeOver && viewer.Delegators.Any(other => other.AccountId == claimer)))
        {
            return (new TaskResult.NotYours(row.ClaimedByName ?? ""), null);
        }

        if (standing.EarlierStage is { } earlier)
        {
            return (new TaskResult.FourEyes(earlier), null);
        }

        if (decision.InPlaceOf is { } delegator && await tasks.EarlierStageAsync(row, delegator.AccountId, cancellationToken) is { } theirs)
        {
            return (new TaskResult.FourEyes(theirs, delegator.Name), null);
        }

        if (standing.IsSuspended)
        {
            return (new TaskResult.Suspended(), null);
        }

        return row.Revision != expectedRevision ? (new TaskResult.Stale(lists.ItemOf(row)), null) : (null, decision.InPlaceOf);
    }

    private void ClaimFor(Viewer who, Viewer? inPlaceOf, HumanTaskRow row)
    {
        row.Status = CaseTaskStatus.Claimed;
        row.ClaimedBy = who.AccountId;
        row.ClaimedByName = who.Name;
        row.ClaimedFor = inPlaceOf?.AccountId;
        row.ClaimedForName = inPlaceOf?.Name;
        row.ClaimedAt = clock.GetCurrentInstant();
        row.HandedOverByName = null;
    }

    /// <summary>Whether the viewer supervises the case and the task lies on a desk of his office or below it.</summary>
    internal static bool MayReassign(Viewer viewer, HumanTaskRow row, CaseScope scope) =>
        PolicyEngine.Decide(viewer, Permission.ReassignTask, scope).IsAllowed && viewer.Covers(row.OfficePath);

    /// <summary>Whether the viewer may give back or hand over a task: it is his, it was claimed in his place, or he heads an office above it.</summary>
    internal static bool MayDispose(Viewer viewer, HumanTaskRow row) =>
        row.ClaimedBy == viewer.AccountId || row.ClaimedFor == viewer.AccountId || (viewer.Roles.Has(Role.Approver) && viewer.Covers(row.OfficePath));

    private static TaskActor ActorOf(Viewer viewer, Viewer? inPlaceOf) => new(viewer.AccountId, viewer.Name, inPlaceOf?.AccountId, inPlaceOf?.Name);

    private static (string, string)[] InPlaceOf(string? name) => name is null ? [] : [("inPlaceOf", name)];

    private static TaskResult? Ended(HumanTaskRow row) => row.Status switch
    {
        CaseTaskStatus.Completed => new TaskResult.AlreadyDone(row.CompletedByName ?? "", row.EndedAt!.Value, row.Outcome ?? ""),
        CaseTaskStatus.Canceled => new TaskResult.Withdrawn(),
        _ => null,
    };

    /// <summary>Leaves the runtime's own retries: the desk looks at the task again first.</summary>
    private sealed class LookAgainException : Exception;
}
