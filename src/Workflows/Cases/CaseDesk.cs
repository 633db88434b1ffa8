using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Drafts;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>办件: filing, reading, and what reaches a case from outside its tasks.</summary>
public sealed partial class CaseDesk(
    CaseFileHandler files, SubscribedChannels subscribed, CaseListReader lists, WorkflowRuntime runtime, IInstanceReader instances, IKeyVault vault,
    ICaseSettings settings, IKnownFacts known, ICaseNumberSource numbers, IFileStore uploads, OpenCaseReader openCases, ClaimDesk claims, ReusableMaterials reusable, PromisePapers promises, InstitutionChangeFiling institutionChanges, DeliveryReader deliveries, IPublicAddress address, AuditTrail audit, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    /// <summary>The longest reason or opinion, in characters: it travels in the state of the workflow, which has a limit of its own.</summary>
    public const int MaxText = 2_000;

    /// <summary>The longest number of a written notice, in characters.</summary>
    public const int MaxNotice = 100;

    private static readonly IReadOnlySet<string> NothingKnown = new HashSet<string>();
    private static readonly Type[] RowsOfFiling = [typeof(IdempotencyRow), typeof(CaseRow), typeof(CalendarVersionRow), typeof(CatalogueVersionRow)];
    private static readonly Type[] RowsOfClaim = [.. RowsOfFiling, typeof(ClaimKeyRow)];

    /// <summary>收件: files an application and takes the case's first step, all in one transaction.</summary>
    public async Task<FileCaseResult> FileAsync(Viewer viewer, FileCase request, CancellationToken cancellationToken)
    {
        var (filing, refusal) = await JudgeAsync(viewer, request, cancellationToken);
        return filing is not null
            ? await StartAsync(viewer, filing.Request, await SignedAsync(filing, cancellationToken), cancellationToken)
            // What was right when it was filed may be wrong today: a repeated request still finds its case.
            : refusal is FileCaseResult.Invalid && request.Idempotency is { } key && await lists.FindCommandAsync(key.Scope, cancellationToken) is { } before
                ? Repeat(before, key)
                : refusal!;
    }

    /// <summary>Judges an application by everything that can be known before it is written.</summary>
    private async Task<(Filing? Filing, FileCaseResult? Refusal)> JudgeAsync(Viewer viewer, FileCase request, CancellationToken cancellationToken)
    {
        var now = await settings.GetAsync(cancellationToken);
        if (PolicyEngine.Decide(viewer, Permission.FileCase, new CaseScope(viewer.OfficePath, "", viewer.AccountId)) is { IsAllowed: false } denied)
        {
            return (null, new FileCaseResult.Denied(denied.Reason!));
        }

        if (viewer.IsChannel)
        {
            await subscribed.LookAsync(cancellationToken);
        }

        if (now.Catalogue.Find(request.ItemCode) is not { Handling: { } handling } item || !now.Forms.TryGetValue(handling.Form, out var form))
        {
            return (null, new FileCaseResult.NotHandled("没有该事项，或该事项尚未开通办理。"));
        }

        IReadOnlyList<FormProblem> found = [];
        if (handling.InstitutionChange is { } terms)
        {
            var filed = await institutionChanges.CompleteAsync(viewer, terms, form, request, cancellationToken);
            (request, found) = (request with { Answers = filed.Answers }, filed.Problems);
        }

        var facts = handling.AsksRegistryFor(request.Channel) ? await known.FindAsync(form, request.Answers, cancellationToken) : NothingKnown;
        var party = FilingCheck.ApplicantOf(form, request.Answers);
        var (materials, reused) = await reusable.ResolveAsync(viewer, item, party, request.Materials, LegalTime.DayOf(request.ReceivedAt), cancellationToken);
        var complete = request with { Materials = materials };
        var report = FilingCheck.Check(complete, item, form, viewer, now, facts);
        List<FormProblem> problems = [.. found, .. report.Problems, .. reused, .. await FilingCheck.FilesAsync(materials, uploads, cancellationToken)];
        var draft = problems.Count == 0 ? FilingDraft.Of(viewer, complete, form, report, now, NewNumber(viewer, complete), clock.GetCurrentInstant()) : null;
        if (draft is not null && item.IsReviewed && await openCases.FindAsync(draft, cancellationToken) is { } open)
        {
            problems.Add(FilingCheck.Duplicate(form, open));
        }

        if (draft is not null && handling.Claim is not null)
        {
            problems.AddRange(await claims.ProblemsAsync(draft, cancellationToken));
        }

        return draft is null || problems.Count > 0 ? (null, new FileCaseResult.Invalid(problems)) : (new Filing(complete, draft), null);
    }

    /// <summary>The case with the papers of promises that were signed on the screen.</summary>
    private async ValueTask<CaseFile> SignedAsync(Filing filing, CancellationToken cancellationToken)
    {
        var (request, draft) = (filing.Request, filing.Draft);
        return request.Materials.Any(material => material.Signature is not null)
            ? draft with { Materials = await promises.DrawAsync(draft.Item, request.Materials, draft.Materials, draft.Applicant.Name, request.ReceivedAt, cancellationToken) }
            : draft;
    }

    /// <summary>The page of a case, if the viewer may read it; null otherwise.</summary>
    public async Task<CasePage?> GetAsync(Viewer viewer, CaseNumber number, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !MayRead(viewer, file))
        {
            return null;
        }

        var found = await instances.FindAsync(file.InstanceId, cancellationToken);
        return CasePages.Of(
            file, viewer, clock.GetCurrentInstant(), await TimelineAsync(number, found, cancellationToken),
            file.IsOpen ? [] : await lists.ReadPartsAsync(number, cancellationToken),
            found?.Instance.Status == nameof(InstanceStatus.Suspended), found?.Instance.Incidents ?? 0) with { ProgressAddress = $"{address.ProgressPage()}#{number}" };
    }

    /// <summary>The case that the caller's own, repeated command made.</summary>
    public async Task<CaseFile> FindOwnAsync(CaseNumber number, CancellationToken cancellationToken) =>
        await files.FindAsync(number, cancellationToken) ?? throw new InvalidOperationException($"Case {number} is gone.");

    /// <summary>Cases of the viewer's office and those below it, or those a channel has filed; newest first.</summary>
    public async Task<CaseListPage> ListAsync(Viewer viewer, CaseListQuery query, int limit, CancellationToken cancellationToken)
    {
        if (!PolicyEngine.Decide(viewer, Permission.ReadCase).IsAllowed)
        {
            return new CaseListPage([], null);
        }

        var wanted = Math.Clamp(limit, 1, MaxPage);
        var rows = await lists.ReadAsync(viewer, query, wanted + 1, cancellationToken);
        var now = clock.GetCurrentInstant();
        var page = rows.Take(wanted).ToList();
        return new CaseListPage(
            [.. page.Select(row => ItemOf(row, now))],
            rows.Count > wanted ? new CaseCursor(page[^1].Case.FiledAt, page[^1].Case.Number) : null);
    }

    /// <summary>Hands in what a correction notice asked for.</summary>
    /// <param name="isFinal">True when the applicant has nothing more to give.</param>
    public Task<CaseResult> AnswerCorrectionAsync(
        Viewer viewer, CaseNumber number, IReadOnlyList<SubmittedMaterial> materials, bool isFinal, Instant receivedAt, IdempotencyKey? key,
        CancellationToken cancellationToken) =>
        OnceAsync(key, TryAnswerCorrectionAsync(viewer, number, materials, isFinal, receivedAt, key, cancellationToken), cancellationToken);

    private async Task<CaseResult> TryAnswerCorrectionAsync(
        Viewer viewer, CaseNumber number, IReadOnlyList<SubmittedMaterial> materials, bool isFinal, Instant receivedAt, IdempotencyKey? key,
        CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !MayRead(viewer, file))
        {
            return new CaseResult.NoSuchCase();
        }

        if (CaseActions.MayAnswerCorrection(viewer, file) is { IsAllowed: false } denied)
        {
            return new CaseResult.Denied(denied.Reason!);
        }

        return await AnswerAsync(viewer, file, materials, isFinal, file.IsOnline && viewer.IsChannel, receivedAt, key, null, cancellationToken);
    }

    /// <summary>The same by the applicant himself, whose session is for this case.</summary>
    /// <param name="refusal">Why the case as it stands takes no answer; null when it does.</param>
    /// <param name="materials">What is handed in; null when it is not there any more.</param>
    /// <param name="also">Written with the answer.</param>
    internal Task<CaseResult> AnswerByApplicantAsync(
        ApplicantSession applicant, Func<CaseFile, string?> refusal, Func<CancellationToken, Task<IReadOnlyList<SubmittedMaterial>?>> materials, Action<WriteSet> also,
        Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        return OnceAsync(key, TryAsync(), cancellationToken);

        async Task<CaseResult> TryAsync() =>
            await files.FindAsync(applicant.CaseNumber, cancellationToken) is not { } file ? new CaseResult.NoSuchCase()
            : refusal(file) is { } why ? new CaseResult.NotPossible(why)
            : await materials(cancellationToken) is not { Count: > 0 } given ? new CaseResult.NotPossible("没有可提交的文件，请刷新页面后重新上传。")
            : await AnswerAsync(applicant.Actor, file, given, isFinal: false, isOnline: true, receivedAt, key, also, cancellationToken);
    }

    private async Task<CaseResult> AnswerAsync(
        Viewer viewer, CaseFile file, IReadOnlyList<SubmittedMaterial> materials, bool isFinal, bool isOnline, Instant receivedAt, IdempotencyKey? key, Action<WriteSet>? also,
        CancellationToken cancellationToken)
    {
        if (file.OpenCorrection is { } notice && receivedAt > notice.DueAt)
        {
            return new CaseResult.NotPossible("补正期限已过。");
        }

        var problems = new List<FormProblem>();
        var given = FilingCheck.Materials(materials, file.Item, isOnline, file.Representative is not null, LegalTime.DayOf(receivedAt), problems);
        problems.AddRange(await FilingCheck.FilesAsync(materials, uploads, cancellationToken));
        if (problems.Count > 0)
        {
            return new CaseResult.Invalid(problems);
        }

        var signed = await promises.DrawAsync(file.Item, materials, [.. given], file.Applicant.Name, receivedAt, cancellationToken);
        var command = new CaseCommand(viewer, CaseBookmarks.Correction, CorrectionAnswer.Of(signed, isFinal), AuditAction.CaseEdited)
        {
            ReceivedAt = receivedAt, Key = key, Otherwise = "该办件没有待答复的补正告知。", Also = also,
        };
        return await ResumeAsync(file, command, cancellationToken);
    }

    /// <summary>撤回, at any time before the decision.</summary>
    public async Task<CaseResult> WithdrawAsync(
        Viewer viewer, CaseNumber number, string reason, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken) =>
        await OnceAsync(key, TryWithdrawAsync(viewer, number, reason, receivedAt, key, cancellationToken), cancellationToken) switch
        {
            CaseResult.Done { Case.IsOpen: true } => new CaseResult.NotPossible("结算已经核定，正在拨付，不能撤回。"),
            var result => result,
        };

    private async Task<CaseResult> TryWithdrawAsync(
        Viewer viewer, CaseNumber number, string reason, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !MayRead(viewer, file))
        {
            return new CaseResult.NoSuchCase();
        }

        if (CaseActions.MayWithdraw(viewer, file) is { IsAllowed: false } denied)
        {
            return new CaseResult.Denied(denied.Reason!);
        }

        return await WithdrawAsync(viewer, file, reason, receivedAt, key, cancellationToken);
    }

    /// <summary>The same by the applicant himself, whose session is for this case.</summary>
    internal Task<CaseResult> WithdrawByApplicantAsync(
        ApplicantSession applicant, string reason, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        return OnceAsync(key, TryAsync(), cancellationToken);

        async Task<CaseResult> TryAsync() => await files.FindAsync(applicant.CaseNumber, cancellationToken) is { } file
            ? await WithdrawAsync(applicant.Actor, file, reason, receivedAt, key, cancellationToken)
            : new CaseResult.NoSuchCase();
    }

    private async Task<CaseResult> WithdrawAsync(Viewer viewer, CaseFile file, string reason, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (UnfitReason(reason, "请填写撤回理由。") is { } unfit)
        {
            return unfit;
        }

        var input = Value.Object(new KeyValuePair<string, Value>("reason", reason.Trim()));
        var command = new CaseCommand(viewer, CaseBookmarks.Withdrawal, input, AuditAction.CaseWithdrawn)
        {
            ReceivedAt = receivedAt, Key = key, Otherwise = "该事项当前不能撤回。",
        };
        return await ResumeAsync(file, command, cancellationToken);
    }

    /// <summary>Asks the head of the deciding office for more time.</summary>
    /// <param name="days">1 or more working days.</param>
    public Task<CaseResult> RequestExtensionAsync(
        Viewer viewer, CaseNumber number, int days, string reason, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken) =>
        OnceAsync(key, TryRequestExtensionAsync(viewer, number, days, reason, receivedAt, key, cancellationToken), cancellationToken);

    private async Task<CaseResult> TryRequestExtensionAsync(
        Viewer viewer, CaseNumber number, int days, string reason, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !MayRead(viewer, file))
        {
            return new CaseResult.NoSuchCase();
        }

        if (CaseActions.MayRequestExtension(viewer, file) is { IsAllowed: false } denied)
        {
            return new CaseResult.Denied(denied.Reason!);
        }

        var longest = file.Handling.LongestExtension.Count;
        if (days < 1 || days > longest || string.IsNullOrWhiteSpace(reason))
        {
            return new CaseResult.Invalid([new("days", FormProblemCodes.Required, $"请填写理由和1至{longest}个工作日的延期天数。")]);
        }

        if (UnfitReason(reason, "请填写理由。") is { } unfit)
        {
            return unfit;
        }

        if (!CaseActions.CanExtend(file))
        {
            return new CaseResult.NotPossible("该办件的时限没有在计时，或已经延期一次。");
        }

        if (file.UnderCalendarInForce().ExtendClocks(receivedAt, new WorkingDays(days), viewer.Name, reason).Refusal is { } refusal)
        {
            return new CaseResult.NotPossible(refusal.Message);
        }

        var input = Value.Object(new("days", days), new("reason", reason.Trim()));
        var command = new CaseCommand(viewer, CaseBookmarks.Extension, input, AuditAction.LimitExtended)
        {
            ReceivedAt = receivedAt, Key = key, Otherwise = "已有延期申请正在审批，或该事项不能延期。",
        };
        return await ResumeAsync(file, command, cancellationToken);
    }

    /// <summary>中止计时: lets the limits stand still for a special procedure that the item admits.</summary>
    /// <param name="ground">Any but a correction, which reviews ask for.</param>
    /// <param name="notice">Number of the written notice to the applicant; at most <see cref="MaxNotice"/> characters.</param>
    /// <param name="expectedEndOn">The day until which it is expected to last; not before today.</param>
    public async Task<CaseResult> PauseAsync(
        Viewer viewer, CaseNumber number, PauseGround ground, string notice, LocalDate expectedEndOn, Instant receivedAt, IdempotencyKey? key,
        CancellationToken cancellationToken) =>
        await OnceAsync(key, TryPauseAsync(viewer, number, ground, notice, expectedEndOn, receivedAt, key, cancellationToken), cancellationToken) switch
        {
            CaseResult.Done { Case.OpenPause: null } => new CaseResult.NotPossible("时限刚刚有变动，未能中止，请刷新后重试。"),
            var result => result,
        };

    private async Task<CaseResult> TryPauseAsync(
        Viewer viewer, CaseNumber number, PauseGround ground, string notice, LocalDate expectedEndOn, Instant receivedAt, IdempotencyKey? key,
        CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !MayRead(viewer, file))
        {
            return new CaseResult.NoSuchCase();
        }

        if (CaseActions.MayPause(viewer, file) is { IsAllowed: false } denied)
        {
            return new CaseResult.Denied(denied.Reason!);
        }

        var problems = new List<FormProblem>();
        var offered = (await settings.GetAsync(cancellationToken)).PauseGrounds.OfferedTo(file.ItemCode, file.Handling.PauseGrounds).ToList();
        if (!offered.Exists(setting => setting.Ground == ground))
        {
            var admitted = string.Join('、', offered.Select(setting => setting.Name));
            problems.Add(new("ground", FormProblemCodes.NotAChoice, admitted.Length == 0 ? "该事项没有可以中止计时的特别程序。" : $"该事项只能因{admitted}中止计时；补正由审核环节告知。"));
        }

        if (string.IsNullOrWhiteSpace(notice) || notice.Length > MaxNotice)
        {
            problems.Add(new("notice", FormProblemCodes.Required, $"请填写书面告知申请人的文号，不超过{MaxNotice}个字。"));
        }

        if (expectedEndOn < LegalTime.DayOf(receivedAt))
        {
            problems.Add(new("expectedEndOn", FormProblemCodes.OutOfOrder, "预计恢复日不能早于中止之日。"));
        }

        if (problems.Count > 0)
        {
            return new CaseResult.Invalid(problems);
        }

        if (!file.IsOpen || file.Clock(ClockKind.Promised) is null or { IsStopped: true })
        {
            return new CaseResult.NotPossible($"办件状态为“{file.Status.ChineseName()}”，时限没有在计时，不能中止。");
        }

        var request = new PauseRequest(ground, notice.Trim(), viewer.Name, expectedEndOn);
        if (file.UnderCalendarInForce().PauseClocks(receivedAt, ground, request.Notice, request.Officer, expectedEndOn).Refusal is { } refusal)
        {
            return new CaseResult.NotPossible(refusal.Message);
        }

        var command = new CaseCommand(viewer, CaseBookmarks.Pause, request.ToValue(), AuditAction.ClockPaused)
        {
            ReceivedAt = receivedAt, Key = key, Otherwise = "该办件所用的流程版本不能中止计时。",
        };
        return await ResumeAsync(file, command, cancellationToken);
    }

    /// <summary>恢复计时: the special procedure is over.</summary>
    /// <param name="endedAt">When it was over, not before the pause nor after now; null for now.</param>
    public Task<CaseResult> EndPauseAsync(
        Viewer viewer, CaseNumber number, Instant? endedAt, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken) =>
        OnceAsync(key, TryEndPauseAsync(viewer, number, endedAt, receivedAt, key, cancellationToken), cancellationToken);

    private async Task<CaseResult> TryEndPauseAsync(
        Viewer viewer, CaseNumber number, Instant? endedAt, Instant receivedAt, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file || !MayRead(viewer, file))
        {
            return new CaseResult.NoSuchCase();
        }

        if (CaseActions.MayPause(viewer, file) is { IsAllowed: false } denied)
        {
            return new CaseResult.Denied(denied.Reason!);
        }

        if (!CaseActions.CanEndPause(file))
        {
            return new CaseResult.NotPossible("该办件没有因特别程序中止计时。");
        }

        var at = endedAt ?? receivedAt;
        if (at > receivedAt || at < file.OpenPause?.At)
        {
            return new CaseResult.Invalid([new("endedAt", FormProblemCodes.OutOfOrder, at > receivedAt ? "恢复时刻不能晚于现在。" : "恢复时刻不能早于中止时刻。")]);
        }

        var command = new CaseCommand(viewer, CaseBookmarks.Resumption, Value.EmptyObject, AuditAction.ClockResumed)
        {
            ReceivedAt = at.ToStored(), Key = key, Otherwise = "该办件没有等待恢复计时。",
        };
        return await ResumeAsync(file, command, cancellationToken);
    }

    /// <summary>Suspends the instance of a case: tasks and timers stand still, legal clocks run on.</summary>
    public Task<CaseResult> SuspendAsync(Viewer viewer, CaseNumber number, string reason, CancellationToken cancellationToken) =>
        OperateAsync(viewer, number, new SuspendStimulus(reason), reason, cancellationToken);

    /// <summary>Lets a suspended instance go on.</summary>
    public Task<CaseResult> UnsuspendAsync(Viewer viewer, CaseNumber number, string reason, CancellationToken cancellationToken) =>
        OperateAsync(viewer, number, new UnsuspendStimulus(reason), reason, cancellationToken);

    private CaseNumber NewNumber(Viewer viewer, FileCase request) => numbers.Next(OfficePath.AdministrativeOf(viewer.OfficePath), LegalTime.DayOf(request.ReceivedAt));

    private async Task<FileCaseResult> StartAsync(Viewer viewer, FileCase request, CaseFile draft, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await runtime.StartAsync(StartOf(viewer, request, draft), cancellationToken);
            return new FileCaseResult.Filed(receipt.CaseOf(draft.Number)!);
        }
        catch (DefinitionNotPublishedException unpublished)
        {
            return new FileCaseResult.NotHandled(unpublished.Message);
        }
        catch (StepFailedException failed)
        {
            return new FileCaseResult.Failed(failed.Message);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(CaseRow))
        {
            if (await openCases.FindAsync(draft, cancellationToken) is { } open)
            {
                // Somebody else was quicker; or it is the same request, sent twice at once.
                return request.Idempotency is { } key && await lists.FindCommandAsync(key.Scope, cancellationToken) is { } before
                    ? Repeat(before, key)
                    : new FileCaseResult.Invalid([FilingCheck.Duplicate(draft.Form, open)]);
            }

            // The number was drawn before, today and in this office: another one is drawn.
            return await StartAsync(viewer, request, draft with { Number = NewNumber(viewer, request) }, cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(ClaimKeyRow))
        {
            // Another claim took the same invoice or subsidy this instant; or it is the same request, sent twice at once.
            return request.Idempotency is { } key && await lists.FindCommandAsync(key.Scope, cancellationToken) is { } before
                ? Repeat(before, key)
                : await claims.TakenAsync(draft, cancellationToken) is { Count: > 0 } taken ? new FileCaseResult.Invalid(taken)
                : await StartAsync(viewer, request, draft, cancellationToken);   // the other has given it back meanwhile
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(CalendarVersionRow))
        {
            // Another calendar was published this instant, and the draft still has the one before.
            return await StartAsync(viewer, request, draft with { Settings = await settings.GetAsync(cancellationToken) }, cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(CatalogueVersionRow))
        {
            // Another catalogue was published this instant: the application is judged by that one.
            await settings.GetAsync(draft.CatalogueVersion + 1, cancellationToken);
            return await FileAsync(viewer, request, cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(IdempotencyRow))
        {
            var before = await lists.FindCommandAsync(request.Idempotency!.Scope, cancellationToken);
            return Repeat(before!, request.Idempotency);
        }
    }

    private StartRequest StartOf(Viewer viewer, FileCase request, CaseFile draft) => new(draft.ItemCode)
    {
        InstanceId = draft.InstanceId,
        CorrelationId = draft.Number.Value,
        Name = $"{draft.Item.DisplayName} {draft.Number}",
        ReceivedAt = request.ReceivedAt,
        Actor = viewer.Login,
        Creates = [(new CaseFileQuery(draft.Number), draft)],
        OwnRows = draft.Handling.Claim is null ? RowsOfFiling : RowsOfClaim,
        Contribute = (writes, step) =>
        {
            settings.GuardCatalogue(draft.Settings, writes);
            Remember(request.Idempotency, draft.Number, step, writes);
            if (request.DraftId is { } draftId)
            {
                DraftDesk.Delete(draftId, viewer.AccountId, writes);
            }

            audit.Add(
                writes, viewer, AuditAction.CaseFiled, AuditSubject.OfCase(draft.Number.Value), null, ("item", draft.ItemCode), ("channel", draft.Channel));
        },
    };

    private static FileCaseResult Repeat(IdempotencyRow before, IdempotencyKey key) => before.BodyDigest.AsSpan().SequenceEqual(key.BodyDigest)
        ? new FileCaseResult.Repeated(CaseNumber.Parse(before.Result, null))
        : new FileCaseResult.KeyReused();

    private static void Remember(IdempotencyKey? key, CaseNumber number, StepInfo step, WriteSet writes)
    {
        if (key is not null)
        {
            writes.Insert(new IdempotencyRow { Scope = key.Scope, BodyDigest = key.BodyDigest, Result = number.Value, CreatedAt = step.StepAt });
        }
    }

    /// <summary>
    /// What a case no longer allows may have been done by the same command just before: carried out while its answer was lost, or even while this
    /// repetition was on its way. So whoever is refused is asked first whether this is a repetition.
    /// </summary>
    private async Task<CaseResult> OnceAsync(IdempotencyKey? key, Task<CaseResult> attempt, CancellationToken cancellationToken)
    {
        var result = await attempt;
        return key is not null && result is (CaseResult.NotPossible or CaseResult.Invalid) && await lists.FindCommandAsync(key.Scope, cancellationToken) is { } before
            ? RepeatOf(before, key)
            : result;
    }

    private async Task<CaseResult> ResumeAsync(CaseFile file, CaseCommand command, CancellationToken cancellationToken)
    {
        var hash = BookmarkHash.Of(command.Bookmark, CaseBookmarks.Payload(file.Number));
        if (await instances.FindBookmarksAsync(hash, null, file.InstanceId, cancellationToken) is not [var bookmark, ..])
        {
            return new CaseResult.NotPossible(file.IsOpen ? command.Otherwise : $"办件状态为“{file.Status.ChineseName()}”，{command.Otherwise}");
        }

        var request = new StepRequest(file.InstanceId, new ResumeStimulus(bookmark.BookmarkId, command.Input))
        {
            ReceivedAt = command.ReceivedAt,
            Actor = command.Viewer.Login,
            Reads = [new CaseFileQuery(file.Number)],
            Contribute = (writes, step) =>
            {
                Remember(command.Key, file.Number, step, writes);
                command.Also?.Invoke(writes);
                audit.Add(writes, command.Viewer, command.Action, AuditSubject.OfCase(file.Number.Value), null, ("what", command.Bookmark));
            },
        };
        try
        {
            return await TakeAsync(file.Number, request, cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(IdempotencyRow))
        {
            return RepeatOf((await lists.FindCommandAsync(command.Key!.Scope, cancellationToken))!, command.Key);
        }
    }

    private static CaseResult RepeatOf(IdempotencyRow before, IdempotencyKey key) => before.BodyDigest.AsSpan().SequenceEqual(key.BodyDigest)
        ? new CaseResult.Repeated(CaseNumber.Parse(before.Result, null))
        : new CaseResult.KeyReused();

    private async Task<CaseResult> OperateAsync(Viewer viewer, CaseNumber number, Stimulus stimulus, string reason, CancellationToken cancellationToken)
    {
        if (CaseActions.MayOperate(viewer) is { IsAllowed: false } denied)
        {
            return new CaseResult.Denied(denied.Reason!);
        }

        if (UnfitReason(reason, "请填写理由。") is { } unfit)
        {
            return unfit;
        }

        if (await files.FindAsync(number, cancellationToken) is not { } file)
        {
            return new CaseResult.NoSuchCase();
        }

        var request = new StepRequest(file.InstanceId, stimulus)
        {
            Actor = viewer.Login,
            Contribute = (writes, _) => audit.Add(
                writes, viewer, AuditAction.InstanceOperated, AuditSubject.OfCase(number.Value), reason, ("operation", stimulus.Name)),
        };
        return await TakeAsync(number, request, cancellationToken);
    }

    private async Task<CaseResult> TakeAsync(CaseNumber number, StepRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await runtime.StepAsync(request, cancellationToken);
            return receipt.Failure is { } failure ? new CaseResult.Failed(failure)
                : new CaseResult.Done(receipt.CaseOf(number) ?? (await files.FindAsync(number, cancellationToken))!);
        }
        catch (StimulusRefusedException refused)
        {
            return new CaseResult.NotPossible(refused.Message);
        }
        catch (StepFailedException failed)
        {
            return new CaseResult.Failed(failed.Message);
        }
    }

    private static CaseResult.Invalid? UnfitReason(string reason, string missing) =>
        string.IsNullOrWhiteSpace(reason) ? new([new("reason", FormProblemCodes.Required, missing)])
        : reason.Length > MaxText ? new([new("reason", FormProblemCodes.TooLong, $"理由不能超过{MaxText}个字。")])
        : null;

    private static bool MayRead(Viewer viewer, CaseFile file) => PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed;

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(CaseNumber number, (InstanceRow Instance, DataKeyRow? Key)? found, CancellationToken cancellationToken)
    {
        if (found is not ({ } instance, { } keyRow))
        {
            return [];
        }

        var key = vault.Unwrap(keyRow.Id, keyRow.Wrapped);
        var rows = await instances.ReadJournalAsync(instance.Id, cancellationToken);
        var delivered = await deliveries.OfCaseAsync(number, cancellationToken);
        return [.. rows.SelectMany(row => CaseTimeline.Of(row.At, JournalCodec.Decode(row.Entries, row.SealedValues is { } values ? key.Open(values, []) : [])))
            .Concat(delivered.SelectMany(one => DeliveryTimeline.Of(one.Delivery, one.Kind, key)))
            .OrderBy(entry => entry.At)];
    }

    private CaseListItem ItemOf(CaseWithClock row, Instant now) => new(
        CaseNumber.Parse(row.Case.Number, null),
        row.Case.ItemCode,
        settings.Current.Catalogue.Find(row.Case.ItemCode)?.DisplayName ?? row.Case.ItemCode,
        new(row.Case.Status.Code(), row.Case.Status.ChineseName()),
        row.Case.Decision is { } decision ? new(decision.Code(), decision.ChineseName()) : null,
        row.Case.MaskedName,
        row.Case.MaskedNumber,
        row.Case.ReceivingOfficeCode,
        row.Case.DecidingOfficeCode,
        row.Case.FiledAt,
        row.Promised is { StoppedAt: null } clock ? clock.DueAt : null,
        row.LightAt(now),
        row.DaysLeftAt(now, settings.Current),
        row.Case.Verdict);

    private sealed record CaseCommand(Viewer Viewer, string Bookmark, Value Input, AuditAction Action)
    {
        public required Instant ReceivedAt { get; init; }

        public IdempotencyKey? Key { get; init; }

        /// <summary>What is written with it; null for nothing.</summary>
        public Action<WriteSet>? Also { get; init; }

        /// <summary>What is said when nothing waits for this.</summary>
        public required string Otherwise { get; init; }
    }

    /// <summary>An application that nothing speaks against, and the case that it is to become.</summary>
    private sealed record Filing(FileCase Request, CaseFile Draft);
}
