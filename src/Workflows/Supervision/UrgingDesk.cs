using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Inbox;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Supervision;

/// <summary>催办、督办 by people: addressed to an office of the case, to be answered by it.</summary>
public sealed class UrgingDesk(AlertReader reader, CaseFileHandler files, ICommitStore store, IKeyVault vault, AuditTrail audit, IClock clock)
{
    /// <summary>Working days for the answer, unless said otherwise.</summary>
    public const int UsualDays = 2;

    /// <summary>The most working days for the answer.</summary>
    public const int MostDays = 10;

    /// <summary>The longest page.</summary>
    public const int MaxPage = 200;

    private const string TextColumn = "urgings.text";
    private const string AnswerColumn = "urgings.answer";

    private static readonly Role[] Answering = [Role.Clerk, Role.Reviewer, Role.SecondReviewer, Role.Approver];
    private static readonly ColumnSet CaseUnchanged = ColumnSet.Of<CaseRow>(c => c.Number, c => c.Revision);

    private static readonly ColumnSet Answer = ColumnSet.Of<UrgingRow>(u => u.AnsweredAt, u => u.AnsweredBy, u => u.AnsweredByName, u => u.SealedAnswer);

    /// <summary>Urges an office that has, or had, a part in an open case.</summary>
    public async Task<UrgingResult> UrgeAsync(Viewer viewer, CaseNumber number, NewUrging urging, Instant receivedAt, CancellationToken cancellationToken)
    {
        if (await files.FindAsync(number, cancellationToken) is not { } file
            || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed
            || await reader.FindCaseAsync(number.Value, cancellationToken) is not var (row, wrapped))
        {
            return new UrgingResult.NoSuchUrging();
        }

        if (PolicyEngine.Decide(viewer, Permission.UrgeCase, file.Scope) is { IsAllowed: false } denied)
        {
            return new UrgingResult.Denied(denied.Reason!);
        }

        if (urging.Key is { } key && await reader.FindCommandAsync(key.Scope, cancellationToken) is { } before)
        {
            return await RepeatAsync(before, key, cancellationToken);
        }

        if (row.Revision != file.Revision)
        {
            return MovedOn();
        }

        if (!file.IsOpen)
        {
            return new UrgingResult.NotPossible($"办件状态为“{file.Status.ChineseName()}”，无需催办督办。");
        }

        var office = OfficesOf(file).FirstOrDefault(office => office.Code == (urging.OfficeCode ?? file.CountingOffice.Code));
        if (Unfit(urging, office) is { Count: > 0 } problems)
        {
            return new UrgingResult.Invalid(problems);
        }

        var now = clock.GetCurrentInstant();
        var made = new UrgingRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            CaseNumber = number.Value,
            Level = urging.Level,
            ItemCode = file.ItemCode,
            KeyId = row.KeyId,
            SealedText = vault.Unwrap(row.KeyId, wrapped).Seal(TextColumn, urging.Text.Trim()),
            IssuedBy = viewer.AccountId,
            IssuedByName = viewer.Name,
            IssuingOfficePath = viewer.OfficePath,
            AddressedOfficeCode = office!.Code,
            AddressedOfficePath = office.Path,
            AddressedRole = urging.Role,
            ReceivingOfficePath = file.ReceivingOffice.Path,
            DecidingOfficePath = file.DecidingOffice?.Path ?? "",
            PartnerOfficePath = file.PartnerOffice?.Path,
            CreatedAt = now,
            AnswerDueAt = AnswerDue(file, office, receivedAt, urging.Days),
            Revision = 1,
        };
        var writes = new WriteSet();
        writes.RequirePresent(row, CaseUnchanged);
        writes.Insert(made);
        if (urging.Key is { } own)
        {
            writes.Insert(new IdempotencyRow { Scope = own.Scope, BodyDigest = own.BodyDigest, Result = made.Id.ToString("N"), CreatedAt = now });
        }

        AlertWriter.Add(writes, AlertOf(made, AlertCause.Urging, made.Level, now), [AlertAddress.ToOffice(made.AddressedRole, made.AddressedOfficePath)]);
        audit.Add(
            writes, viewer, AuditAction.CaseUrged, AuditSubject.OfCase(number.Value), null,
            ("level", made.Level.Code()), ("office", made.AddressedOfficeCode), ("role", made.AddressedRole.ToString()));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(IdempotencyRow))
        {
            return await RepeatAsync((await reader.FindCommandAsync(urging.Key!.Scope, cancellationToken))!, urging.Key, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return MovedOn();
        }

        return new UrgingResult.Done(ViewOf(made, wrapped));
    }

    /// <summary>答复: by a person of the addressed office who has the addressed role, or by its head.</summary>
    /// <param name="seen">The revision that the person has seen.</param>
    public async Task<UrgingResult> AnswerAsync(Viewer viewer, Guid id, string answer, long seen, CancellationToken cancellationToken)
    {
        if (await reader.FindUrgingAsync(id, cancellationToken) is not var (row, wrapped) || !MayRead(viewer, row))
        {
            return new UrgingResult.NoSuchUrging();
        }

        if (row.AddressedOfficePath != viewer.OfficePath || !(viewer.Roles.Has(row.AddressedRole) || viewer.Roles.Has(Role.Approver)))
        {
            return new UrgingResult.Denied("该催办督办应由所致机构的经办人员答复。");
        }

        if (row.AnsweredAt is not null)
        {
            return new UrgingResult.NotPossible($"已由{row.AnsweredByName}答复。");
        }

        if (string.IsNullOrWhiteSpace(answer) || answer.Length > CaseDesk.MaxText)
        {
            return new UrgingResult.Invalid([new("text", FormProblemCodes.Required, $"请填写答复内容，不超过{CaseDesk.MaxText}个字。")]);
        }

        if (row.Revision != seen)
        {
            return new UrgingResult.Stale();
        }

        row.AnsweredAt = clock.GetCurrentInstant().ToStored();
        row.AnsweredBy = viewer.AccountId;
        row.AnsweredByName = viewer.Name;
        row.SealedAnswer = vault.Unwrap(row.KeyId, wrapped).Seal(AnswerColumn, answer.Trim());
        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, Answer);
        InboxPosting.Add(
            writes, InboxKind.UrgingAnswered, $"answer:{row.Id:N}", $"办件{row.CaseNumber}：{viewer.Name}已答复您的{row.Level.ChineseName()}",
            InboxPosting.CasePage(row.CaseNumber), AlertAddress.ToPerson(row.IssuedBy), row.AnsweredAt.Value, row.CaseNumber);
        audit.Add(writes, viewer, AuditAction.UrgingAnswered, AuditSubject.OfCase(row.CaseNumber), null, ("urging", row.Id.ToString("N")));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new UrgingResult.Stale();
        }

        return new UrgingResult.Done(ViewOf(row, wrapped));
    }

    /// <summary>Urgings of the cases in the viewer's sight, or those the viewer's office must answer; newest first.</summary>
    public async Task<IReadOnlyList<UrgingView>> ListAsync(Viewer viewer, UrgingQuery query, int limit, CancellationToken cancellationToken) =>
        [.. (await reader.ReadUrgingsAsync(viewer, query, Math.Clamp(limit, 1, MaxPage), cancellationToken)).Select(found => ViewOf(found.Urging, found.WrappedKey))];

    internal static AlertRow AlertOf(UrgingRow urging, AlertCause cause, AlertLevel level, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        CaseNumber = urging.CaseNumber,
        Occasion = $"{cause.Code()}:{urging.Id:N}",
        Level = level,
        Cause = cause,
        ItemCode = urging.ItemCode,
        DueAt = urging.AnswerDueAt,
        UrgingId = urging.Id,
        ReceivingOfficePath = urging.ReceivingOfficePath,
        DecidingOfficePath = urging.DecidingOfficePath,
        PartnerOfficePath = urging.PartnerOfficePath,
        CreatedAt = now,
    };

    private static UrgingResult.NotPossible MovedOn() => new("办件刚刚有变动，请刷新后再催办督办。");

    /// <summary>What the same command has made before.</summary>
    private async Task<UrgingResult> RepeatAsync(IdempotencyRow before, IdempotencyKey key, CancellationToken cancellationToken) =>
        !before.BodyDigest.AsSpan().SequenceEqual(key.BodyDigest) ? new UrgingResult.KeyReused()
        : await reader.FindUrgingAsync(Guid.ParseExact(before.Result, "N"), cancellationToken) is var (row, wrapped) ? new UrgingResult.Done(ViewOf(row, wrapped))
        : new UrgingResult.NoSuchUrging();

    private static IEnumerable<CaseOffice> OfficesOf(CaseFile file) =>
        new[] { file.CountingOffice, file.ReceivingOffice, file.PartnerOffice }.OfType<CaseOffice>().Distinct();

    private static List<FormProblem> Unfit(NewUrging urging, CaseOffice? office)
    {
        var problems = new List<FormProblem>();
        if (urging.Level == AlertLevel.Reminder)
        {
            problems.Add(new("level", FormProblemCodes.NotAChoice, "人工只能催办或督办，提醒由系统发出。"));
        }

        if (string.IsNullOrWhiteSpace(urging.Text) || urging.Text.Length > CaseDesk.MaxText)
        {
            problems.Add(new("text", FormProblemCodes.Required, $"请填写催办督办内容，不超过{CaseDesk.MaxText}个字。"));
        }

        if (office is null)
        {
            problems.Add(new("office", FormProblemCodes.NotAChoice, "只能向该办件的收件地、办理地或协同机构催办督办。"));
        }

        if (!Answering.Contains(urging.Role))
        {
            problems.Add(new("role", FormProblemCodes.NotAChoice, "应答复的角色须为窗口、初审、复审或负责人。"));
        }

        if (urging.Days is < 1 or > MostDays)
        {
            problems.Add(new("days", FormProblemCodes.OutOfOrder, $"答复期限为1至{MostDays}个工作日。"));
        }

        return problems;
    }

    /// <summary>The end of the n-th working day, by the hours and days off of the office that must answer.</summary>
    private static Instant AnswerDue(CaseFile file, CaseOffice office, Instant at, int days)
    {
        var (calendar, hours) = file.Settings.Calendars.InForce.CountingAt(office.Code, office.Path);
        return ClockReckoning.Of(ClockLedger.Begin(ClockKind.Promised, at, new WorkingDays(days)), calendar, hours).Due!.Value;
    }

    private static bool MayRead(Viewer viewer, UrgingRow row) => viewer.OfficePath == row.AddressedOfficePath
        || PolicyEngine.Decide(viewer, Permission.ReadCase, new CaseScope(row.ReceivingOfficePath, row.DecidingOfficePath, PartnerOfficePath: row.PartnerOfficePath ?? "")).IsAllowed;

    private UrgingView ViewOf(UrgingRow row, byte[] wrapped)
    {
        var key = vault.Unwrap(row.KeyId, wrapped);
        return new(
            row.Id, CaseNumber.Parse(row.CaseNumber, null), new(row.Level.Code(), row.Level.ChineseName()), key.OpenText(TextColumn, row.SealedText),
            row.IssuedByName, row.AddressedOfficeCode, row.AddressedRole.ToString(), row.CreatedAt, row.AnswerDueAt,
            row.AnsweredAt, row.AnsweredByName, key.OpenTextOrNull(AnswerColumn, row.SealedAnswer),
            row.AnsweredAt is null && clock.GetCurrentInstant() > row.AnswerDueAt, row.Revision);
    }
}
