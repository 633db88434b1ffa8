using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Tests.Cases;
using Ybtb.Workflows.Tests.Documents.Rendering;

namespace Ybtb.Workflows.Tests.Documents;

/// <summary>Papers that an applicant takes home say where the case is followed, and a telephone reads it.</summary>
public sealed class ProgressCodeTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    [Theory]
    [InlineData("receipt-voucher")]
    [InlineData("acceptance-notice")]
    public async Task Paper_SaysWhereTheCaseIsFollowed_ToTheEyeAndToATelephone(string kind)
    {
        using var recognition = await RecognitionCase.FileAsync();
        await recognition.CompleteAsync("受理审核", recognition.Clerk, "受理");
        var paper = (await OwedDocument.OfAsync(recognition.Host, recognition.Number)).Single(document => document.Kind == kind);

        var pdf = fixture.Render(paper.Printed);

        var address = $"https://ybtb.example/my#{recognition.Number}";
        (await PdfTools.PagesAsync(pdf)).Should().ContainSingle("a usual paper is one page");
        (await PdfTools.TextAsync(pdf)).Should().Contain(address).And.Contain("扫码可以查询办理进度");
        (await PdfTools.CodesAsync(pdf)).Should().BeEquivalentTo(address, "https://ybtb.example/verify/0123456789ABCDEF");
    }

    [Fact]
    public async Task Paper_OfAnInstallationWithoutAPublicAddress_SaysNothingOfIt()
    {
        using var recognition = await RecognitionCase.FileAsync();
        var voucher = (await OwedDocument.OfAsync(recognition.Host, recognition.Number)).Single(document => document.Kind == "receipt-voucher");

        var printed = DocumentComposer.Compose(
            voucher.Template, voucher.Data, new(new(2026, "收", "530102", 1), "示例", recognition.Host.Clock.GetCurrentInstant(), "ABCD", "https://ybtb.example/verify/ABCD"));

        printed.Blocks.OfType<DocumentBlock.Code>().Should().BeEmpty();
    }
}
