using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Ratings.Complaints;

/// <summary>投诉: the ledger of complaints about a case, an office or a member of staff (documents §8); no rating follows from one.</summary>
public sealed class ComplaintDesk(
    ComplaintReader reader, CaseFileHandler files, ICaseSettings settings, RatingSettings ratings, FieldCipher cipher, ICommitStore store, AuditTrail audit, IClock clock)
{
    /// <summary>The longest page.</summary>
    public const int MaxPage = 100;

    private const string ContentColumn = "complaints.content";
    private const string AnswerColumn = "complaints.answer";
    private const int MaxName = 40;

    private static readonly ColumnSet Handling = ColumnSet.Of<ComplaintRow>(c => c.State, c => c.HandlerId, c => c.HandlerName, c => c.SealedAnswer, c => c.AnsweredAt);

    /// <summary>登记投诉.</summary>
    /// <param name="receivedAt">From when its limit counts.</param>
    public async Task<ComplaintResult> RegisterAsync(Viewer viewer, NewComplaint complaint, Instant receivedAt, CancellationToken cancellationToken)
    {
        var current = await settings.GetAsync(cancellationToken);
        var file = complaint.Case is { } number ? await files.FindAsync(number, cancellationToken) : null;
        var problems = await UnfitAsync(viewer, complaint, file, current, cancellationToken);
        if (problems.Count > 0)
        {
            return new ComplaintResult.Invalid(problems);
        }

        var office = current.Offices.Find(complaint.OfficeCode)!;
        var staff = complaint.StaffId is { } id ? await reader.FindStaffAsync(id, cancellationToken) : null;
        var now = receivedAt.ToStored();
        var row = new ComplaintRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            CaseNumber = file?.Number.Value,
            OfficeCode = office.Code,
            OfficePath = office.Path,
            StaffId = staff?.Id,
            StaffName = staff?.Name,
            Source = complaint.Source,
            SourceNumber = string.IsNullOrWhiteSpace(complaint.SourceNumber) ? null : complaint.SourceNumber.Trim(),
            SealedContent = cipher.Encrypt(ContentColumn, JsonSerializer.Serialize(new ComplaintContent(complaint.Text.Trim(), complaint.Name?.Trim(), complaint.Phone?.Trim()))),
            State = ComplaintState.Registered,
            RegisteredAt = now,
            RegisteredByName = viewer.Name,
            DueAt = BadRatings.DueOf(now, ratings.Complaint, office.Code, office.Path, current.Calendars.InForce),
            Revision = 1,
        };
        var writes = new WriteSet();
        writes.Insert(row);
        Audit(writes, viewer, row, "registered");
        await store.CommitAsync(writes, cancellationToken);
        return new ComplaintResult.Done(ViewOf(viewer, row));
    }

    /// <summary>Takes a complaint in hand; who is complained about cannot.</summary>
    public Task<ComplaintResult> TakeAsync(Viewer viewer, Guid id, long seen, CancellationToken cancellationToken) =>
        ActAsync(viewer, id, seen, row =>
        {
            if (row.State != ComplaintState.Registered)
            {
                return Past(row);
            }

            (row.State, row.HandlerId, row.HandlerName) = (ComplaintState.InProgress, viewer.AccountId, viewer.Name);
            return null;
        }, cancellationToken);

    /// <summary>答复.</summary>
    /// <param name="text">What the complainant was answered.</param>
    public Task<ComplaintResult> AnswerAsync(Viewer viewer, Guid id, long seen, string text, CancellationToken cancellationToken) =>
        EndAsync(viewer, id, seen, text, ComplaintState.Answered, cancellationToken);

    /// <summary>撤诉: the complainant took it back.</summary>
    /// <param name="text">How he said so.</param>
    public Task<ComplaintResult> WithdrawAsync(Viewer viewer, Guid id, long seen, string text, CancellationToken cancellationToken) =>
        EndAsync(viewer, id, seen, text, ComplaintState.Withdrawn, cancellationToken);

    /// <summary>Complaints of the viewer's office and those below it, newest first; none about the viewer.</summary>
    public async Task<ComplaintPage> ListAsync(Viewer viewer, ComplaintQuery query, int limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, MaxPage);
        var rows = await reader.ListAsync(viewer, query, size + 1, cancellationToken);
        return new([.. rows.Take(size).Select(row => ViewOf(viewer, row))], rows.Count > size ? new(rows[size - 1].RegisteredAt, rows[size - 1].Id) : null);
    }

    private Task<ComplaintResult> EndAsync(Viewer viewer, Guid id, long seen, string text, ComplaintState end, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) || text.Length > BadRatingDesk.MaxText
            ? Task.FromResult<ComplaintResult>(new ComplaintResult.Invalid([new("text", FormProblemCodes.Required, $"请填写答复内容，不超过{BadRatingDesk.MaxText}个字。")]))
            : ActAsync(viewer, id, seen, row =>
            {
                if (row.State != ComplaintState.InProgress)
                {
                    return Past(row);
                }

                (row.State, row.AnsweredAt, row.SealedAnswer) = (end, clock.GetCurrentInstant().ToStored(), cipher.Encrypt(AnswerColumn, text.Trim()));
                return null;
            }, cancellationToken);

    private async Task<ComplaintResult> ActAsync(Viewer viewer, Guid id, long seen, Func<ComplaintRow, string?> change, CancellationToken cancellationToken)
    {
        if (await reader.FindAsync(id, cancellationToken) is not { } row || !MayHandle(viewer, row))
        {
            return new ComplaintResult.NoSuchComplaint();
        }

        if (row.Revision != seen)
        {
            return new ComplaintResult.Stale();
        }

        if (change(row) is { } refusal)
        {
            return new ComplaintResult.NotPossible(refusal);
        }

        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, Handling);
        Audit(writes, viewer, row, row.State.Code());
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new ComplaintResult.Stale();
        }

        return new ComplaintResult.Done(ViewOf(viewer, row));
    }

    private async Task<List<FormProblem>> UnfitAsync(Viewer viewer, NewComplaint complaint, CaseFile? file, CaseSettings current, CancellationToken cancellationToken)
    {
        var problems = new List<FormProblem>();
        if (string.IsNullOrWhiteSpace(complaint.Text) || complaint.Text.Length > BadRatingDesk.MaxText)
        {
            problems.Add(new("text", FormProblemCodes.Required, $"请填写投诉内容，不超过{BadRatingDesk.MaxText}个字。"));
        }

        if (current.Offices.Find(complaint.OfficeCode) is null)
        {
            problems.Add(new("office", FormProblemCodes.NotAChoice, "没有这个机构。"));
        }

        if (complaint.Case is not null && (file is null || !PolicyEngine.Decide(viewer, Permission.ReadCase, file.Scope).IsAllowed))
        {
            problems.Add(new("case", FormProblemCodes.NotAChoice, "办件不存在，或您无权查看。"));
        }

        if (complaint.StaffId is { } staff && await reader.FindStaffAsync(staff, cancellationToken) is null)
        {
            problems.Add(new("staff", FormProblemCodes.NotAChoice, "没有这名工作人员。"));
        }

        if (complaint.Name?.Length > MaxName)
        {
            problems.Add(new("name", FormProblemCodes.TooLong, $"投诉人姓名不能超过{MaxName}个字。"));
        }

        if (complaint.Phone is { Length: > 0 } phone && !phone.Trim().All(c => char.IsAsciiDigit(c) || c == '-'))
        {
            problems.Add(new("phone", FormProblemCodes.Characters, "联系电话只能有数字和“-”。"));
        }

        if (complaint.SourceNumber?.Length > MaxName)
        {
            problems.Add(new("sourceNumber", FormProblemCodes.TooLong, $"来源编号不能超过{MaxName}个字。"));
        }

        return problems;
    }

    private ComplaintView ViewOf(Viewer viewer, ComplaintRow row)
    {
        var content = JsonSerializer.Deserialize<ComplaintContent>(cipher.Decrypt(ContentColumn, row.SealedContent))!;
        var light = LightOf(row);
        var offices = settings.Current.Offices;
        return new(
            row.Id, row.CaseNumber is { } number ? CaseNumber.Parse(number, null) : null, new(row.OfficeCode, offices.Find(row.OfficeCode)?.Name ?? row.OfficeCode), row.StaffName,
            new(row.Source.Code(), row.Source.ChineseName()), row.SourceNumber, content.Text, content.Name is { Length: > 0 } name ? Mask.Name(name) : null,
            row.HandlerId == viewer.AccountId ? content.Phone : content.Phone is { Length: > 0 } phone ? Mask.Phone(phone) : null,
            new(row.State.Code(), row.State.ChineseName()), row.RegisteredAt, row.RegisteredByName, row.DueAt, new(light.Code(), light.ChineseName()), row.HandlerName,
            row.SealedAnswer is { } answer ? cipher.Decrypt(AnswerColumn, answer) : null, row.AnsweredAt,
            !MayHandle(viewer, row) ? [] : row.State switch { ComplaintState.Registered => ["take"], ComplaintState.InProgress => ["answer", "withdraw"], _ => [] }, row.Revision);
    }

    private ClockLight LightOf(ComplaintRow row)
    {
        if (row.State is ComplaintState.Answered or ComplaintState.Withdrawn)
        {
            return ClockLight.Stopped;
        }

        var (calendar, hours) = settings.Current.Calendars.InForce.CountingAt(row.OfficeCode, row.OfficePath);
        return ClockReckoning.Of(ClockLedger.Begin(ClockKind.Promised, row.RegisteredAt, ratings.Complaint), calendar, hours).Light(clock.GetCurrentInstant());
    }

    private void Audit(WriteSet writes, Viewer viewer, ComplaintRow row, string step) => audit.Add(
        writes, viewer, AuditAction.ComplaintHandled, new AuditSubject("complaint", row.Id.ToString("N")), null, ("step", step), ("office", row.OfficeCode));

    private static bool MayHandle(Viewer viewer, ComplaintRow row) =>
        PolicyEngine.Decide(viewer, Permission.HandleComplaints, new CaseScope(row.OfficePath, row.OfficePath)).IsAllowed && row.StaffId != viewer.AccountId;

    private static string Past(ComplaintRow row) => $"投诉状态为“{row.State.ChineseName()}”，不能进行该操作。";

    private sealed record ComplaintContent(string Text, string? Name, string? Phone);
}
