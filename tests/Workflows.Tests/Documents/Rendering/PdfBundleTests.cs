using Ybtb.Testing;
using Ybtb.Workflows.Documents.Rendering;
using Ybtb.Workflows.Files.Pdf;
using Ybtb.Workflows.Tests.Files;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed class PdfBundleTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    [Fact]
    public async Task Bundle_ShowsEveryPageOfEveryDocumentInOrder()
    {
        var documents = SampleDocuments.Names.Select(name => fixture.Render(SampleDocuments.Named(name))).ToList();
        var expected = new List<string>();
        foreach (var document in documents)
        {
            expected.AddRange(await PdfTools.PagesAsync(document));
        }

        var bundle = PdfBundle.Concatenate(documents);

        (await PdfTools.PagesAsync(bundle)).Should().Equal(expected);
        (await PdfTools.FontsAsync(bundle)).Should().HaveCount(2 * documents.Count).And.OnlyContain(font => font.Contains("yes yes yes"));
        (await PdfTools.CodesAsync(bundle)).Should().Equal(SampleDocuments.VerificationUrl);
        (await PdfTools.SignaturesAsync(bundle)).Should().Contain("does not contain any signatures");
        PdfInspection.CountPages(bundle).Should().Be(expected.Count);
    }

    [Fact]
    public async Task PictureOfASignature_ComesAlong()
    {
        var bundle = PdfBundle.Concatenate([fixture.Render(SampleDocuments.Named("signed"))]);

        (await PdfTools.ImagesAsync(bundle)).Should().HaveCount(2, "the drawing and its transparency");
    }

    [Fact]
    public void ForeignFiles_AreRefused()
    {
        var ours = fixture.Render(SampleDocuments.Acceptance());
        byte[][] foreign = [[], "%PDF-1.7"u8.ToArray(), ours[..^300], [.. ours, .. "\nmore"u8], PdfFile.OfPages().Build()];

        foreach (var file in foreign)
        {
            FluentActions.Invoking(() => PdfBundle.Concatenate([file])).Should().Throw<InvalidDataException>();
        }

        FluentActions.Invoking(() => PdfBundle.Concatenate([])).Should().Throw<ArgumentOutOfRangeException>();
    }
}
