using Ybtb.Testing;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Tests.Cases;
using Ybtb.Workflows.Tests.Documents.Rendering;
using Ybtb.Workflows.Tests.Items;
using Ybtb.Workflows.Tests.PersonItems;
using Ybtb.Workflows.Tests.Registry;

namespace Ybtb.Workflows.Tests.Documents;

/// <summary>Every document of items 1 to 11 and 14, of a real case, drawn as a file; they are left in <c>artifacts/documents</c> for people to look at.</summary>
public sealed class DocumentGalleryTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    [Fact]
    public async Task Recognition_ItsNoticesAndResult_AreDrawn()
    {
        using var granted = await RecognitionCase.FileAsync();
        await granted.CompleteAsync("受理审核", granted.Clerk, "受理");
        await granted.RequestExtensionAsync();
        await granted.CompleteAsync("延期审批", granted.Approver, "同意");
        await granted.PauseAsync();
        await granted.EndPauseAsync();
        await granted.CompleteAsync("初审", granted.Reviewer, "通过");
        await granted.CompleteAsync("负责人审批", granted.Approver, "准予");
        await DrawAsync(
            await OwedDocument.OfAsync(granted.Host, granted.Number), "",
            "receipt-voucher", "acceptance-notice", "extension-notice", "pause-notice", "chronic-disease-notice");

        using var corrected = await RecognitionCase.FileAsync(isComplete: false);
        await corrected.Host.AdvanceToAsync("2026-04-02T09:00:00");
        await DrawAsync(await OwedDocument.OfAsync(corrected.Host, corrected.Number), "-unanswered", "receipt-voucher", "correction-notice", "withdrawal-notice");

        using var denied = await RecognitionCase.AcceptedAsync();
        await denied.CompleteAsync("初审", denied.Reviewer, "补正", "请补出院小结", "diagnosis-proof");
        await denied.AnswerAsync(isFinal: true);
        await DrawAsync(
            await OwedDocument.OfAsync(denied.Host, denied.Number), "-denied", "receipt-voucher", "acceptance-notice", "correction-notice", "chronic-disease-notice");

        using var refused = await RecognitionCase.FileAsync();
        await refused.CompleteAsync("受理审核", refused.Clerk, "不予受理", "申请事项不属于本机构职权范围，请向有权办理的机构提出。");
        await DrawAsync(await OwedDocument.OfAsync(refused.Host, refused.Number), "-refused", "receipt-voucher", "acceptance-refusal");
    }

    [Fact]
    public async Task Transfer_ItsLettersAndResults_AreDrawn()
    {
        using var granted = await TransferCase.FileAsync();
        await granted.TransferOutAsync();
        await granted.TransferInAsync();
        await DrawAsync(
            await OwedDocument.OfAsync(granted.Host, granted.Number), "-transfer",
            "acceptance-notice", "transfer-contact-letter", "insurance-information-form", "relation-transfer-result", "enrolment-voucher");

        using var denied = await TransferCase.FileAsync();
        await denied.RefuseOutAsync();
        await denied.CompleteAsync("转接受阻处理", denied.InApprover, "不予", opinion: "欠费未缴清。");
        await DrawAsync(
            await OwedDocument.OfAsync(denied.Host, denied.Number), "-transfer-denied", "acceptance-notice", "transfer-contact-letter", "relation-transfer-result");
    }

    [Fact]
    public async Task InstantItems_TheirResults_AreDrawn()
    {
        using var host = await EnrolmentHost.OpenAsync();
        var enrolled = await host.FileAsync(EnrolmentApplications.NewbornEnrolment());
        await DrawAsync(await OwedDocument.OfAsync(host.Flows, enrolled.Number), "", "registration-result");
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(2));
        var suspended = await host.FileAsync(EnrolmentApplications.ResidentSuspension(2));
        await DrawAsync(await OwedDocument.OfAsync(host.Flows, suspended.Number), "", "suspension-result");

        using var queries = await QueryCases.CreateAsync();
        var (person, _) = await queries.AnsweredAsync(queries.About(queries.Employee, "employee", QueryCases.EmployeeContents));
        await DrawAsync(await OwedDocument.OfAsync(queries.Host, person.Number), "", "insured-person-info");
        var (employer, _) = await queries.AnsweredAsync(queries.AboutEmployer());
        await DrawAsync(await OwedDocument.OfAsync(queries.Host, employer.Number), "", "employer-info");
    }

    [Fact]
    public async Task PersonItems_TheirResults_AreDrawn()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.Host.MoveAsync(602, "杨小远", null, "530102", 0, 0);
        var sharing = await subject.FileAsync(PersonApplications.SharingAt(subject.Now, PersonCase.Person, PersonCase.Name, 602, "杨小远", relation: "child"));
        await DrawAsync(await OwedDocument.OfAsync(subject.Host, sharing.Number), "", "account-sharing-result");
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.Outbox.DispatchDueAsync(default);
        await DrawAsync(await OwedDocument.OfAsync(subject.Host, subject.Number), "", "credential-sync-result");
        await subject.FileAsync(PersonApplications.ChangeAt(
            subject.Now, PersonCase.Person, PersonCase.Name, ("phone", "newPhone", "13887100029"), ("name", "newName", "杨远")));
        await subject.CompleteAsync("初审", subject.Reviewer, "通过");
        await subject.CompleteAsync("复审", subject.Second, "不予变更", "提交的材料不能证明更名。");
        await DrawAsync(await OwedDocument.OfAsync(subject.Host, subject.Number), "", "acceptance-notice", "decision-notice");
        await subject.FileAsync(PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("address", "newAddress", "大理白族自治州大理市下关街道一号")));
        await DrawAsync(await OwedDocument.OfAsync(subject.Host, subject.Number), "", "info-change-result");
    }

    /// <summary>Draws them and keeps the files; each must be there, without gaps, and readable in the file.</summary>
    /// <param name="variant">Added to the names of the files.</param>
    private async Task DrawAsync(IReadOnlyList<OwedDocument> owed, string variant, params string[] kinds)
    {
        owed.Select(document => document.Kind).Should().BeEquivalentTo(kinds);
        foreach (var document in owed)
        {
            fixture.Renderer.Missing(document.Printed).Should().BeEmpty();
            var pdf = fixture.Render(document.Printed);
            await File.WriteAllBytesAsync(Path.Combine(Folder, $"{document.Kind}{variant}.pdf"), pdf);
            var text = await PdfTools.TextAsync(pdf);
            text.Should().Contain(PdfTools.Dense(document.Printed.Head.Title));
            foreach (var block in document.Printed.Blocks.OfType<DocumentBlock.Paragraph>())
            {
                text.Should().Contain(PdfTools.Dense(block.Text));
            }
        }
    }

    private static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "documents")).FullName;

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Ybtb.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests lie in no checkout.");
        }

        return folder;
    }
}
