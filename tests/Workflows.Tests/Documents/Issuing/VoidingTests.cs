using System.Text;
using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Tests.Documents.Issuing;

/// <summary>What is done with issued documents: void, issue anew, read, print, verify.</summary>
public sealed class VoidingTests
{
    [Fact]
    public async Task Void_Issued_AddsAMarkedVersionAndKeepsTheFirstByteForByte()
    {
        using var host = await IssuingHost.CreateAsync(new SqliteTestDatabase());
        var (_, document) = await IssueAsync(host);
        var before = await OpenAsync(host, document.Id!.Value, null);
        host.Host.Clock.Set(WorkflowHost.At("2026-03-05T10:00:00"));

        var voided = (await host.Desk.VoidAsync(host.Approver, document.Id.Value, "姓名有误", document.Revision, default)).Should().BeOfType<DocumentResult.Done>().Subject.Document;

        voided.Should().BeEquivalentTo(new { State = "voided", document.Number, Version = 2, VoidedAt = WorkflowHost.At("2026-03-05T10:00:00") });
        (await OpenAsync(host, document.Id.Value, 1)).Content.Should().Equal(before.Content);
        var after = await OpenAsync(host, document.Id.Value, null);
        Encoding.UTF8.GetString(after.Content).Should().StartWith("作废|").And.Contain(document.Number).And.Contain("2026-03-02", "the day of issue stays");
        var verified = await host.Verifier.FindAsync(document.VerificationCode, default);
        verified.Should().BeEquivalentTo(new { StateText = "已作废", Number = document.Number, VoidedOn = new NodaTime.LocalDate(2026, 3, 5), Name = "张**" });
        (verified!.Sha256, verified.VoidedSha256).Should().Be((before.Address.Value, after.Address.Value));
        var row = await host.Host.QueryAsync(db => db.Set<IssuedDocumentRow>().SingleAsync());
        Encoding.UTF8.GetString(row.SealedVoidReason!).Should().NotContain("姓名");
        (await host.Host.QueryAsync(db => db.Set<AuditEntry>().Where(a => a.Action == AuditAction.DocumentVoided).Select(a => a.Reason).SingleAsync())).Should().Be("姓名有误");
        await host.ShouldBeConsistentAsync();
    }

    [Fact]
    public async Task Void_ByWhoeverMayNotOrHasSeenAnother_ChangesNothing()
    {
        using var host = await IssuingHost.CreateAsync(new SqliteTestDatabase());
        var (_, document) = await IssueAsync(host);
        var id = document.Id!.Value;
        (await host.Desk.VoidAsync(host.Clerk, id, "理由", document.Revision, default)).Should().BeOfType<DocumentResult.Denied>();
        (await host.Desk.VoidAsync(host.Host.Viewer("外地", "532901", Role.Approver), id, "理由", document.Revision, default)).Should().BeOfType<DocumentResult.NoSuchDocument>();
        (await host.Desk.VoidAsync(host.Approver, id, " ", document.Revision, default)).Should().BeOfType<DocumentResult.Invalid>();
        (await host.Desk.VoidAsync(host.Approver, id, "理由", document.Revision - 1, default)).Should().BeOfType<DocumentResult.Stale>();
        (await host.Desk.VoidAsync(host.Approver, id, "理由", document.Revision, default)).Should().BeOfType<DocumentResult.Done>();
        (await host.Desk.VoidAsync(host.Approver, id, "理由", document.Revision + 1, default)).Should().BeOfType<DocumentResult.NotPossible>();
        (await host.Host.QueryAsync(db => db.Set<DocumentVersionRow>().CountAsync())).Should().Be(2);
    }

    [Fact]
    public async Task Void_TwiceAtOnce_OneIsRefused()
    {
        using var host = await IssuingHost.CreateAsync(new SqliteTestDatabase());
        var (_, document) = await IssueAsync(host);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Desk.VoidAsync(host.Approver, document.Id!.Value, "理由", document.Revision, default))));

        results.OfType<DocumentResult.Done>().Should().ContainSingle();
        results.Except(results.OfType<DocumentResult.Done>()).Should().AllSatisfy(result => (result is DocumentResult.Stale or DocumentResult.NotPossible).Should().BeTrue());
        await host.ShouldBeConsistentAsync();
    }

    [Fact]
    public async Task Reissue_Void_TakesANewNumberAndBothNameEachOther()
    {
        using var host = await IssuingHost.CreateAsync(new SqliteTestDatabase());
        var (number, document) = await IssueAsync(host);
        (await host.Desk.ReissueAsync(host.Approver, document.Id!.Value, "更正", default)).Should().BeOfType<DocumentResult.NotPossible>("it is in force");
        await host.Desk.VoidAsync(host.Approver, document.Id.Value, "更正", document.Revision, default);
        (await host.Desk.ReissueAsync(host.Clerk, document.Id.Value, "更正", default)).Should().BeOfType<DocumentResult.Denied>();

        var anew = (await host.Desk.ReissueAsync(host.Approver, document.Id.Value, "更正", default)).Should().BeOfType<DocumentResult.Done>().Subject.Document;

        anew.Should().BeEquivalentTo(new { State = "issued", Number = "云医通〔2026〕办530102-00000002", ReplacesId = document.Id });
        Encoding.UTF8.GetString((await OpenAsync(host, anew.Id!.Value, null)).Content).Should().Contain($"本文书替代已作废的{document.Number}号文书。");
        (await host.Verifier.FindAsync(document.VerificationCode, default))!.StateText.Should().Be($"已作废，需以{anew.Number}号文书为准");
        (await host.Verifier.FindAsync(anew.VerificationCode, default))!.StateText.Should().Be("有效");
        (await host.Desk.ReissueAsync(host.Approver, document.Id.Value, "再次", default)).Should().BeOfType<DocumentResult.NotPossible>("there is one in its place");
        (await host.ListAsync(number)).Should().HaveCount(2);
        await host.ShouldBeConsistentAsync();
    }

    [Fact]
    public async Task Uses_ViewedDownloadedAndPrinted_AreLoggedWithAccountAndCopies()
    {
        using var host = await IssuingHost.CreateAsync(new SqliteTestDatabase());
        var (number, document) = await IssueAsync(host);
        var id = document.Id!.Value;
        await OpenAsync(host, id, null);
        (await host.Desk.OpenAsync(host.Approver, id, null, DocumentUse.Downloaded, default)).Should().BeOfType<DocumentResult.Opened>();
        (await host.Desk.PrintAsync(host.Clerk, id, 3, default)).Should().BeOfType<DocumentResult.Done>().Which.Document.Uses.Should().Be(3);
        (await host.Desk.PrintAsync(host.Clerk, id, 0, default)).Should().BeOfType<DocumentResult.Invalid>();
        (await host.Desk.PrintAsync(host.Host.Viewer("审计", "530000", Role.Auditor), id, 1, default)).Should().BeOfType<DocumentResult.Denied>("an auditor reads");

        var uses = (await host.Desk.ReadUsesAsync(host.Clerk, id, default))!;

        uses.Select(use => (use.Use, use.Account, use.Office.Code, use.Copies, use.Version)).Should().BeEquivalentTo(
            [("printed", "窗口甲", "530102", 3, 1), ("downloaded", "负责人甲", "530102", 1, 1), ("viewed", "窗口甲", "530102", 1, 1)]);
        (await host.ListAsync(number)).Single().Uses.Should().Be(3);
        (await host.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == AuditAction.DocumentRead))).Should().Be(3);
        (await host.Desk.ReadUsesAsync(host.Host.Viewer("外地", "532901", Role.Clerk), id, default)).Should().BeNull();
        (await host.Desk.OpenAsync(host.Host.Viewer("外地", "532901", Role.Clerk), id, null, DocumentUse.Viewed, default)).Should().BeOfType<DocumentResult.NoSuchDocument>();
    }

    [Fact]
    public async Task Open_FileThatWasChangedOrIsGone_IsNotGivenOut()
    {
        var database = new SqliteTestDatabase();
        using var host = await IssuingHost.CreateAsync(database);
        var (_, document) = await IssueAsync(host);
        var address = await host.Host.QueryAsync(db => db.Set<DocumentVersionRow>().Select(v => v.FileAddress).SingleAsync());
        var path = Path.Combine(database.Directory, "files", address.Value[..2], address.Value);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        (await host.Desk.OpenAsync(host.Clerk, document.Id!.Value, null, DocumentUse.Viewed, default)).Should().BeOfType<DocumentResult.Damaged>();
        File.Delete(path);
        (await host.Desk.OpenAsync(host.Clerk, document.Id.Value, null, DocumentUse.Viewed, default)).Should().BeOfType<DocumentResult.Damaged>();
        (await host.Desk.ReadUsesAsync(host.Clerk, document.Id.Value, default)).Should().BeEmpty("nothing was seen");
    }

    [Fact]
    public async Task Verify_MistypedForeignAndUnknownCodes_AreOneToTheAsker()
    {
        using var host = await IssuingHost.CreateAsync(new SqliteTestDatabase());
        var (_, document) = await IssueAsync(host);
        var code = document.VerificationCode!;
        (await host.Verifier.FindAsync(VerificationCode.Parse(code).Grouped.ToLowerInvariant(), default))!.Number.Should().Be(document.Number);
        (await host.Verifier.FindAsync(new RandomVerificationCodeSource().Next().Value, default)).Should().BeNull();
        (await host.Verifier.FindAsync(code[..^1] + (code[^1] == '0' ? '1' : '0'), default)).Should().BeNull();
        (await host.Verifier.FindAsync("", default)).Should().BeNull();
        (await host.Verifier.FindAsync(new string('x', 5_000), default)).Should().BeNull();
        await host.EraseAsync();
        (await host.Verifier.FindAsync(code, default)).Should().BeEquivalentTo(new { Number = document.Number, Name = (string?)null, StateText = "有效" });
        (await host.Desk.OpenAsync(host.Clerk, document.Id!.Value, null, DocumentUse.Viewed, default)).Should().NotBeOfType<DocumentResult.Opened>("its values were erased");
    }

    private static async Task<(CaseNumber Number, CaseDocumentView Document)> IssueAsync(IssuingHost host)
    {
        var number = await host.EnrolAsync();
        var owed = (await host.ListAsync(number)).Single();
        return (number, (await host.Desk.IssueAsync(host.Clerk, number, owed.ObligationId, default)).Should().BeOfType<DocumentResult.Done>().Subject.Document);
    }

    private static async Task<DocumentResult.Opened> OpenAsync(IssuingHost host, Guid id, int? version) =>
        (await host.Desk.OpenAsync(host.Clerk, id, version, DocumentUse.Viewed, default)).Should().BeOfType<DocumentResult.Opened>().Subject;
}
