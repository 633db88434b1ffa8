using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Delivery;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Documents;

/// <summary>送达 of documents: by hand and by itself, what it does to the case, and the work list.</summary>
public abstract class DeliveryTests
{
    private const string Result = "chronic-disease-notice";
    private const string Notice = "acceptance-notice";

    private static readonly IReadOnlyList<IReadOnlyList<int>> Signature = [[200, 300, 700, 280, 1200, 340], [600, 100, 620, 520]];

    [Fact]
    public async Task Record_TheResultAtTheCounter_MakesTheCaseDelivered()
    {
        using var recognition = await DecidedAsync();
        var host = recognition.Host;
        var (result, notice) = (await IssueAsync(recognition, Result), await IssueAsync(recognition, Notice));
        host.Clock.Advance(Duration.FromHours(26));

        var kept = await RecordAsync(recognition, result, Counter());

        kept.IsCaseDelivered.Should().BeTrue();
        kept.Delivery.Should().Match<DeliveryView>(d => d.State.Code == "delivered" && d.Manner!.Code == "counter" && d.Receiver == "李**" && d.By == "窗口甲" && d.HasSignature);
        var file = await recognition.FileAsync();
        file.Status.Should().Be(CaseStatus.Delivered);
        file.Decision.Should().Be(CaseDecision.Granted);
        var page = await recognition.PageAsync();
        page.Timeline[^1].Should().Match<TimelineEntry>(t => t.What == "document-delivered" && t.Text == "《云南省特殊病慢性病门诊待遇申请情况告知书》已送达：当面送达");
        page.Status.Name.Should().Be("已送达");

        // the notice waits still, and delivering it changes nothing of the case
        (await ListAsync(host, recognition.Clerk)).Items.Should().ContainSingle().Which.DocumentId.Should().Be(notice);
        (await RecordAsync(recognition, notice, Counter())).IsCaseDelivered.Should().BeTrue();
        (await recognition.FileAsync()).Revision.Should().Be(file.Revision);
        (await ListAsync(host, recognition.Clerk)).Items.Should().BeEmpty();
        await recognition.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Record_LeavesATrailAndNothingInClear()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        await RecordAsync(recognition, result, Counter(note: "李秀英本人到场"));

        var row = await recognition.Host.QueryAsync(db => db.Set<DeliveryRow>().SingleAsync());
        foreach (var sealedValue in new[] { row.SealedReceiver!, row.SealedNote! })
        {
            sealedValue.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes("李秀英")).Should().Be(-1);
        }

        var entry = await recognition.Host.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.DocumentDelivered));
        entry.Details.Should().Contain("counter").And.Contain("drawn").And.Contain("云医通").And.NotContain("李秀英");
        var signature = await Desk(recognition).OpenSignatureAsync(recognition.Clerk, result, default);
        signature!.Value.ContentType.Should().Be("image/png");
        signature.Value.Content.Length.Should().BeGreaterThan(200);
        (await recognition.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.MaterialRead))).Should().Be(1);

        // housekeeping leaves what a delivery refers to
        recognition.Host.Clock.Advance(Duration.FromDays(30));
        await recognition.Host.Get<Housekeeping>().TidyAsync(default);
        (await recognition.Host.Get<IFileStore>().ExistsAsync(row.SignatureAddress!, default)).Should().BeTrue();
    }

    [Fact]
    public async Task Record_OfTwoResults_TheLastMakesTheCaseDelivered()
    {
        using var recognition = await DecidedAsync();
        var (one, other) = (await IssueAsync(recognition, Result), await IssueAsync(recognition, "decision-notice"));
        (await RecordAsync(recognition, one, Counter())).IsCaseDelivered.Should().BeFalse();
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Decided);
        (await RecordAsync(recognition, other, Counter())).IsCaseDelivered.Should().BeTrue();
    }

    [Fact]
    public async Task Record_TwoResultsAtOnce_OneOfThemMakesTheCaseDelivered()
    {
        using var recognition = await DecidedAsync();
        var results = new List<Guid>();
        foreach (var kind in new[] { Result, "decision-notice", "registration-result" })
        {
            results.Add(await IssueAsync(recognition, kind));
        }

        var kept = await Task.WhenAll(results.Select(result => Task.Run(() => RecordAsync(recognition, result, Counter()))));

        kept.Should().HaveCount(3);
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Delivered);
    }

    [Fact]
    public async Task Record_TheSameTwiceAtOnce_IsKeptOnce()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        var revision = (await Desk(recognition).FindAsync(recognition.Clerk, result, default))!.Revision;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Desk(recognition).RecordAsync(recognition.Clerk, result, Counter(), At(recognition, revision), default))));
        answers.OfType<DeliveryDeskResult.Kept>().Should().ContainSingle();
        answers.Where(answer => answer is not DeliveryDeskResult.Kept).Should().AllBeOfType<DeliveryDeskResult.NotPossible>();
        (await recognition.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.DocumentDelivered))).Should().Be(1);
    }

    [Fact]
    public async Task Record_Repeated_AnswersAsBefore_AndAnotherBodyIsRefused()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        var revision = (await Desk(recognition).FindAsync(recognition.Clerk, result, default))!.Revision;
        var key = new IdempotencyKey(new byte[32], [.. Enumerable.Repeat((byte)1, 32)]);
        var command = At(recognition, revision) with { Key = key };
        var first = await Desk(recognition).RecordAsync(recognition.Clerk, result, Counter(), command, default);
        var again = await Desk(recognition).RecordAsync(recognition.Clerk, result, Counter(), command, default);
        again.Should().BeOfType<DeliveryDeskResult.Kept>().Which.Delivery.Should().BeEquivalentTo(((DeliveryDeskResult.Kept)first).Delivery);
        (await Desk(recognition).RecordAsync(recognition.Clerk, result, Counter(), command with { Key = new(new byte[32], new byte[32]) }, default))
            .Should().BeOfType<DeliveryDeskResult.KeyReused>();
    }

    [Fact]
    public async Task Record_OnAnOldRevision_IsRefused()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        var seen = (await Desk(recognition).FindAsync(recognition.Clerk, result, default))!.Revision;
        await FailAsync(recognition, result, DeliveryFailure.Unreachable);
        (await Desk(recognition).RecordAsync(recognition.Clerk, result, Counter(), At(recognition, seen), default)).Should().BeOfType<DeliveryDeskResult.Stale>();
    }

    [Fact]
    public async Task Record_WhatDoesNotFit_IsSaidAllAtOnce()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        var issued = recognition.Host.Clock.GetCurrentInstant();
        await ShouldSayAsync(new(DeliveryManner.Counter, DeliveryReceiver.Applicant, null, null, null, null, null), ("signature", "须由受送达人签名"));
        await ShouldSayAsync(new(DeliveryManner.Counter, DeliveryReceiver.Applicant, null, [[1, 1]], null, null, null), ("signature", "签名过小"));
        await ShouldSayAsync(Counter() with { Receiver = DeliveryReceiver.Representative }, ("receiver", "没有登记代办人"));
        await ShouldSayAsync(Counter() with { At = issued + Duration.FromMinutes(1) }, ("at", "不能晚于现在"));
        await ShouldSayAsync(Counter() with { At = issued - Duration.FromMinutes(1) }, ("at", "不能早于文书出具时间"));
        await ShouldSayAsync(Counter() with { Note = new string('字', DeliveryRules.MaxNote + 1) }, ("note", "不能超过"));
        await ShouldSayAsync(Post("12345"), ("tracking", "邮件号码"));
        await ShouldSayAsync(Post("EMS-12345678"), ("tracking", "邮件号码"));
        await ShouldSayAsync(Post("1234567890123") with { Strokes = Signature }, ("signature", "只有当面送达"));
        await ShouldSayAsync(Counter() with { Strokes = null, Scan = ContentAddress.Parse(new string('a', 64)) }, ("signature", "没有这份上传文件"));
        await ShouldSayAsync(new(DeliveryManner.SelfService, DeliveryReceiver.Applicant, null, null, null, null, null), ("manner", "自动登记"));
        await ShouldSayAsync(new(DeliveryManner.OriginalChannel, DeliveryReceiver.Applicant, null, null, null, null, "已告知"), ("manner", "自动登记"));
        await ShouldSayAsync(
            new(DeliveryManner.Left, DeliveryReceiver.Representative, null, Signature, null, null, " "),
            ("manner", "以受送达人拒收为前提"), ("receiver", "没有登记代办人"), ("signature", "上传送达回证扫描件"), ("note", "拒收事由和见证人"));
        (await recognition.FileAsync()).Status.Should().Be(CaseStatus.Decided);

        async Task ShouldSayAsync(RecordDelivery recorded, params (string Path, string Said)[] expected)
        {
            var answer = (await TryRecordAsync(recognition, result, recorded)).Should().BeOfType<DeliveryDeskResult.Invalid>().Subject;
            answer.Problems.Select(p => p.Path).Should().Equal(expected.Select(e => e.Path), string.Join(' ', answer.Problems));
            answer.Problems.Zip(expected).Should().OnlyContain(pair => pair.First.Message.Contains(pair.Second.Said));
        }
    }

    [Fact]
    public async Task Attempts_AreKept_AndAfterARefusalItMayBeLeft()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        (await FailAsync(recognition, result, DeliveryFailure.Unreachable)).Delivery.State.Code.Should().Be("undeliverable");
        recognition.Host.Clock.Advance(Duration.FromDays(1));
        var refused = await FailAsync(recognition, result, DeliveryFailure.Refused, "在家中拒收");
        refused.Delivery.Attempts.Select(a => (a.Failure.Code, a.Note, a.By)).Should().Equal(("unreachable", "电话两次无人接听", "窗口甲"), ("refused", "在家中拒收", "窗口甲"));
        refused.Delivery.Manners.Single(m => m.Code == "left").Refusal.Should().BeNull();
        (await ListAsync(recognition.Host, recognition.Clerk)).Items.Should().ContainSingle().Which.State.Code.Should().Be("undeliverable");

        var scan = await UploadAsync(recognition);
        var left = await RecordAsync(recognition, result, new(DeliveryManner.Left, DeliveryReceiver.Applicant, null, null, scan, null, "拒收，见证人：社区王某"));

        left.IsCaseDelivered.Should().BeTrue();
        left.Delivery.Attempts.Should().HaveCount(2);
        (await recognition.PageAsync()).Timeline.Select(t => t.Text).TakeLast(3).Should().Equal(
            "《云南省特殊病慢性病门诊待遇申请情况告知书》未能送达：联系不上", "《云南省特殊病慢性病门诊待遇申请情况告知书》未能送达：拒收",
            "《云南省特殊病慢性病门诊待遇申请情况告知书》已送达：留置送达");
        (await Desk(recognition).OpenSignatureAsync(recognition.Clerk, result, default))!.Value.ContentType.Should().Be("image/jpeg");
    }

    [Fact]
    public async Task Attempts_WithoutAnAccountOfThem_AreRefused()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        await RefusedAsync(new(DeliveryManner.Counter, DeliveryFailure.Unreachable, "  "), "note");
        await RefusedAsync(new(DeliveryManner.Counter, DeliveryFailure.Returned, "退回"), "failure");
        await RefusedAsync(new(DeliveryManner.SelfService, DeliveryFailure.Refused, "拒收"), "manner");

        async Task RefusedAsync(RecordDeliveryFailure failed, string path)
        {
            var revision = (await Desk(recognition).FindAsync(recognition.Clerk, result, default))!.Revision;
            (await Desk(recognition).FailAsync(recognition.Clerk, result, failed, At(recognition, revision), default))
                .Should().BeOfType<DeliveryDeskResult.Invalid>().Which.Problems.Should().ContainSingle().Which.Path.Should().Be(path);
        }
    }

    [Fact]
    public async Task Void_IsNotDeliveredAndNotOnTheList()
    {
        using var recognition = await DecidedAsync();
        var result = await IssueAsync(recognition, Result);
        var seen = (await Desk(recognition).FindAsync(recognition.Clerk, result, default))!;
        var document = await recognition.Host.QueryAsync(db => db.Set<IssuedDocumentRow>().SingleAsync(d => d.Id == result));
        document.State = DocumentState.Voided;
        document.Revision++;
        var writes = new WriteSet();
        writes.Update(document);
        await recognition.Host.Store.CommitAsync(writes, default);

        (await Desk(recognition).RecordAsync(recognition.Clerk, result, Counter(), At(recognition, seen.Revision), default))
            .Should().BeOfType<DeliveryDeskResult.NotPossible>().Which.Message.Should().Contain("作废");
        (await ListAsync(recognition.Host, recognition.Clerk)).Items.Should().BeEmpty();
        (await Desk(recognition).FindAsync(recognition.Clerk, result, default))!.AllowedActions.Should().BeEmpty();
    }

    [Fact]
    public async Task WhoMay_IsTheClerkOfTheOffice_AndOthersKnowNothing()
    {
        using var recognition = await DecidedAsync();
        var host = recognition.Host;
        var result = await IssueAsync(recognition, Result);
        foreach (var (office, seen) in new[] { ("530102", 1), ("530100", 1), ("530000", 1), ("530103", 0), ("532901", 0) })
        {
            (await ListAsync(host, host.Viewer("某窗口", office, Role.Clerk))).Items.Should().HaveCount(seen, office);
        }

        (await ListAsync(host, recognition.Reviewer)).Items.Should().BeEmpty();
        (await Desk(recognition).RecordAsync(recognition.Reviewer, result, Counter(), At(recognition, 1), default)).Should().BeOfType<DeliveryDeskResult.Denied>();
        (await Desk(recognition).FindAsync(recognition.Reviewer, result, default))!.AllowedActions.Should().BeEmpty();
        var elsewhere = host.Viewer("大理窗口", "532901", Role.Clerk);
        (await Desk(recognition).RecordAsync(elsewhere, result, Counter(), At(recognition, 1), default)).Should().BeOfType<DeliveryDeskResult.NoSuchDelivery>();
        (await Desk(recognition).FindAsync(elsewhere, result, default)).Should().BeNull();
        (await Desk(recognition).FindAsync(recognition.Clerk, Guid.CreateVersion7(host.Clock.GetCurrentInstant().ToDateTimeOffset()), default)).Should().BeNull();
    }

    [Fact]
    public async Task List_ByPagesAndFilters_ShowsEachOnce()
    {
        using var recognition = await DecidedAsync();
        var host = recognition.Host;
        var issued = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            issued.Add(await IssueAsync(recognition, i % 2 == 0 ? Notice : "extension-notice"));
            host.Clock.Advance(Duration.FromSeconds(i % 3));   // some at the same instant
        }

        var seen = new List<Guid>();
        DeliveryCursor? after = null;
        do
        {
            var page = await host.Get<DeliveryPages>().ListAsync(recognition.Clerk, new(After: after), isLate: false, 2, default);
            seen.AddRange(page.Items.Select(item => item.DocumentId));
            after = page.Next;
        }
        while (after is not null);

        seen.Should().BeEquivalentTo(issued).And.OnlyHaveUniqueItems();
        (await ListAsync(host, recognition.Clerk, new(Kind: "extension-notice"))).Items.Should().HaveCount(3);
        (await ListAsync(host, recognition.Clerk, new(ItemCode: Applications.Enrollment))).Items.Should().BeEmpty();
        (await ListAsync(host, recognition.Clerk, new(State: DeliveryState.Undeliverable))).Items.Should().BeEmpty();
        (await ListAsync(host, recognition.Clerk, new(OfficeCode: "530102"))).Items.Should().HaveCount(7);
        var summary = await host.Get<DeliveryPages>().SummaryAsync(recognition.Clerk, default);
        (summary.Pending, summary.Undeliverable, summary.Late).Should().Be((7, 0, 0));
        summary.Offices.Should().ContainSingle().Which.Name.Should().Contain("五华");
    }

    [Fact]
    public async Task Waiting_CountsWorkingDaysFromTheDecision_AndIsRedAfterTen()
    {
        using var recognition = await DecidedAsync();   // decided on Monday, 2 March 2026
        var host = recognition.Host;
        await IssueAsync(recognition, Result);
        foreach (var (day, waited, light) in new[]
        {
            ("2026-03-02", 0, ClockLight.Green), ("2026-03-03", 1, ClockLight.Green), ("2026-03-06", 4, ClockLight.Green), ("2026-03-09", 5, ClockLight.Green), ("2026-03-10", 6, ClockLight.Green),
            ("2026-03-11", 7, ClockLight.Yellow), ("2026-03-12", 8, ClockLight.Yellow), ("2026-03-14", 9, ClockLight.Red), ("2026-03-16", 10, ClockLight.Red), ("2026-03-17", 11, ClockLight.Overdue),
        })
        {
            host.Clock.Set(WorkflowHost.At($"{day}T16:00:00"));
            var item = (await ListAsync(host, recognition.Clerk)).Items.Should().ContainSingle().Subject;
            (day, item.DaysWaited, item.Light.Code).Should().Be((day, waited, light.Code()));
            item.DueOn.Should().Be(new LocalDate(2026, 3, 16));
            var late = await host.Get<DeliveryPages>().ListAsync(recognition.Clerk, new(), isLate: true, 10, default);
            late.Items.Should().HaveCount(light == ClockLight.Overdue ? 1 : 0, day);
        }
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static DeliveryDesk Desk(RecognitionCase recognition) => recognition.Host.Get<DeliveryDesk>();

    private static RecordDelivery Counter(string? note = null) => new(DeliveryManner.Counter, DeliveryReceiver.Applicant, null, Signature, null, null, note);

    private static RecordDelivery Post(string tracking) => new(DeliveryManner.Post, DeliveryReceiver.Applicant, null, null, null, tracking, null);

    private static DeliveryCommand At(RecognitionCase recognition, long revision) => new(revision, recognition.Host.Clock.GetCurrentInstant(), null);

    private static Task<DeliveryListPage> ListAsync(WorkflowHost host, Viewer viewer, DeliveryQuery? query = null) =>
        host.Get<DeliveryPages>().ListAsync(viewer, query ?? new(), isLate: false, 50, default);

    private static async Task<DeliveryDeskResult> TryRecordAsync(RecognitionCase recognition, Guid document, RecordDelivery recorded)
    {
        var revision = (await Desk(recognition).FindAsync(recognition.Clerk, document, default))!.Revision;
        return await Desk(recognition).RecordAsync(recognition.Clerk, document, recorded, At(recognition, revision), default);
    }

    private static async Task<DeliveryDeskResult.Kept> RecordAsync(RecognitionCase recognition, Guid document, RecordDelivery recorded)
    {
        var answer = await TryRecordAsync(recognition, document, recorded);
        return answer.Should().BeOfType<DeliveryDeskResult.Kept>(answer is DeliveryDeskResult.Invalid invalid ? string.Join(' ', invalid.Problems) : "").Subject;
    }

    private static async Task<DeliveryDeskResult.Kept> FailAsync(RecognitionCase recognition, Guid document, DeliveryFailure failure, string note = "电话两次无人接听")
    {
        var revision = (await Desk(recognition).FindAsync(recognition.Clerk, document, default))!.Revision;
        var answer = await Desk(recognition).FailAsync(recognition.Clerk, document, new(DeliveryManner.Counter, failure, note), At(recognition, revision), default);
        return answer.Should().BeOfType<DeliveryDeskResult.Kept>().Subject;
    }

    private static async Task<ContentAddress> UploadAsync(RecognitionCase recognition)
    {
        using var scan = new MemoryStream(Files.JpegFile.Plain(), writable: false);
        var stored = await recognition.Host.Get<FileDesk>().UploadAsync("回证.jpg", "image/jpeg", scan, recognition.Clerk, default);
        return stored.Should().BeOfType<UploadResult.Stored>().Subject.File.Address;
    }

    private async Task<RecognitionCase> DecidedAsync()
    {
        var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");
        return recognition;
    }

    /// <summary>Puts a document where the issuer would, without its file.</summary>
    private static async Task<Guid> IssueAsync(RecognitionCase recognition, string kind)
    {
        var host = recognition.Host;
        var now = host.Clock.GetCurrentInstant();
        var row = await host.QueryAsync(db => db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Number == recognition.Number.Value));
        var serial = await host.QueryAsync(db => db.Set<IssuedDocumentRow>().CountAsync()) + 1;
        var letter = DocumentKinds.Find(kind)!.Letter;
        var document = new IssuedDocumentRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()), ObligationId = Guid.CreateVersion7(now.ToDateTimeOffset()), CaseNumber = row.Number, Kind = kind, OfficeCode = "530102", Year = 2026, Letter = letter,
            Serial = serial, Number = new DocumentNumber(2026, letter, "530102", serial).ToString(), VerificationCode = $"TEST{serial:000000000000}", CatalogueVersion = 1, IssuedAt = now,
            KeyId = row.KeyId, State = DocumentState.Issued, Version = 1, Revision = 1,
        };
        var writes = new WriteSet();
        writes.Insert(document);
        writes.Insert(new DeliveryRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()), DocumentId = document.Id, CaseNumber = row.Number, OfficeCode = row.ReceivingOfficeCode, OfficePath = row.ReceivingOfficePath,
            Channel = row.Channel, KeyId = row.KeyId, CreatedAt = now, Revision = 1,
        });
        await host.Store.CommitAsync(writes, default);
        return document.Id;
    }
}

public sealed class DeliveryTestsOnSqlite : DeliveryTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class DeliveryTestsOnPostgres : DeliveryTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
