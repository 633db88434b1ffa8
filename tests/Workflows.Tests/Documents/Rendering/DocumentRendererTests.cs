using System.Text.RegularExpressions;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering;
using Ybtb.Workflows.Documents.Rendering.Pictures;
using Ybtb.Workflows.Files.Pdf;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed partial class DocumentRendererTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    public static TheoryData<string> Samples => [.. SampleDocuments.Names];

    [Theory, MemberData(nameof(Samples))]
    public async Task Fonts_AreEmbeddedAsSubsetsThatCanBeRead(string sample)
    {
        var fonts = await PdfTools.FontsAsync(fixture.Render(SampleDocuments.Named(sample)));

        fonts.Should().HaveCount(2).And.OnlyContain(font => SubsetLine().IsMatch(font));
    }

    [Theory, MemberData(nameof(Samples))]
    public async Task EveryText_CanBeFoundAndCopied(string sample)
    {
        var document = SampleDocuments.Named(sample);

        var text = await PdfTools.TextAsync(fixture.Render(document));

        foreach (var paragraph in document.Blocks.OfType<DocumentBlock.Paragraph>().Select(block => PdfTools.Dense(block.Text)).Where(paragraph => paragraph.Length > 0))
        {
            text.Should().Contain(paragraph);
        }

        // the seal is a picture
        var drawn = PrintedTexts.Of(document with { Foot = document.Foot with { SealPurpose = "" } }).SelectMany(PdfTools.Dense).ToHashSet();
        drawn.Should().BeSubsetOf(text, "not a character may be lost or become another");
        text.Should().Contain("7K3M-9QXW-2T4V-8HFA");
    }

    [Theory, MemberData(nameof(Samples))]
    public async Task Signature_IsValidAndCoversTheWholeFile(string sample)
    {
        var signatures = await PdfTools.SignaturesAsync(fixture.Render(SampleDocuments.Named(sample)));

        signatures.Should().Contain("Signature is Valid").And.Contain("Total document signed").And.Contain("ETSI.CAdES.detached").And.NotContain("Signature #2");
    }

    [Fact]
    public async Task ChangedByte_MakesTheSignatureInvalid()
    {
        var pdf = fixture.Render(SampleDocuments.Acceptance());
        var random = new Random(7);
        var contents = pdf.AsSpan().IndexOf("/Contents <"u8);

        foreach (var place in Enumerable.Range(0, 12).Select(_ => random.Next(20, contents - 200)))   // before the signature: pages, fonts, texts
        {
            var changed = pdf.ToArray();
            changed[place] ^= 0x01;
            (await PdfTools.SignaturesAsync(changed)).Should().NotContain("Signature is Valid", "byte {0} was changed", place);
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public async Task QrCode_SaysWhereTheDocumentIsChecked(string sample) =>
        (await PdfTools.CodesAsync(fixture.Render(SampleDocuments.Named(sample)))).Should().Equal(SampleDocuments.VerificationUrl);

    [Theory, MemberData(nameof(Samples))]
    public void OurOwnInspection_TakesTheFile(string sample)
    {
        var pdf = fixture.Render(SampleDocuments.Named(sample));

        PdfInspection.CountPages(pdf).Should().BeInRange(1, 3);
    }

    [Fact]
    public void EqualDocuments_AreEqualButForTheSignature()
    {
        var (one, other) = (fixture.Render(SampleDocuments.Certificate()), fixture.Render(SampleDocuments.Certificate()));

        WithoutSignature(one).Should().Equal(WithoutSignature(other));
        WithoutSignature(fixture.Renderer.Render(SampleDocuments.Certificate(), RendererFixture.SignedAt + Duration.FromSeconds(1))).Should().NotEqual(WithoutSignature(one));
    }

    [Fact]
    public void ManyThreads_DrawTheSame()
    {
        var expected = SampleDocuments.Names.ToDictionary(name => name, name => WithoutSignature(fixture.Render(SampleDocuments.Named(name))), StringComparer.Ordinal);

        Parallel.For(0, 60, i =>
        {
            var name = SampleDocuments.Names[i % SampleDocuments.Names.Length];
            WithoutSignature(fixture.Render(SampleDocuments.Named(name))).AsSpan().SequenceEqual(expected[name]).Should().BeTrue("{0} is drawn alone or beside others", name);
        });
    }

    [Fact]
    public async Task Information_NamesTitleLanguageAndNumber()
    {
        var pdf = fixture.Render(SampleDocuments.Named("voided"));

        var information = await PdfTools.InformationAsync(pdf);
        information.Should().MatchRegex(@"Title:\s+受理通知书（作废）").And.MatchRegex(@"Author:\s+昆明市五华区医疗保险中心")
            .And.MatchRegex(@"Subject:\s+云医通〔2026〕受530102-00000128").And.MatchRegex(@"Tagged:\s+yes").And.MatchRegex(@"JavaScript:\s+no").And.Contain("A4");
        (await PdfTools.InformationAsync(pdf, "-meta")).Should().Contain("<rdf:li xml:lang=\"zh-CN\">受理通知书（作废）</rdf:li>");
    }

    [Fact]
    public async Task Structure_TellsHeadingsParagraphsAndTables()
    {
        var structure = await PdfTools.InformationAsync(fixture.Render(SampleDocuments.Acceptance()), "-struct-text");

        structure.Should().MatchRegex("H1 \\(block\\)\\s+\"受理通知书\"").And.MatchRegex("H2 \\(block\\)\\s+\"已收材料\"")
            .And.MatchRegex("TH.*\\s+\"材料名称\"").And.MatchRegex("TD.*\\s+\"有效身份证件\"").And.NotContain("第 1 页");
    }

    [Fact]
    public async Task Voided_SaysSoOnEveryPage()
    {
        var pages = await PdfTools.PagesAsync(fixture.Render(SampleDocuments.LongTable(40) with { Watermark = "作废" }));

        pages.Should().HaveCountGreaterThan(1).And.OnlyContain(page => page.Contains("作废"));
    }

    [Fact]
    public async Task ScannedSignature_IsTakenOver()
    {
        var photograph = await PdfTools.PhotographAsync(fixture.Render(SampleDocuments.Acceptance()));

        var pdf = fixture.Render(SampleDocuments.Chronic(photograph));

        pdf.AsSpan().IndexOf(photograph).Should().BePositive();
        (await PdfTools.SignaturesAsync(pdf)).Should().Contain("Signature is Valid");
    }

    [Fact]
    public void BrokenSignaturePicture_IsToldByName()
    {
        var broken = SampleDocuments.Drawing()[..300];

        FluentActions.Invoking(() => fixture.Render(SampleDocuments.Chronic(broken))).Should().Throw<UnreadablePictureException>();
        FluentActions.Invoking(() => fixture.Render(SampleDocuments.Chronic("text"u8.ToArray()))).Should().Throw<UnreadablePictureException>();
    }

    [Theory]
    [InlineData("2026-11-18T10:00:00")]
    [InlineData("2036-11-21T10:00:00")]
    public void CertificateThatIsNotValid_SignsNothing(string at) =>
        FluentActions.Invoking(() => fixture.Renderer.Render(SampleDocuments.Acceptance(), WorkflowHost.At(at))).Should().Throw<CertificateNotValidException>();

    private static byte[] WithoutSignature(byte[] pdf)
    {
        var copy = pdf.ToArray();
        var start = copy.AsSpan().IndexOf("/Contents <"u8) + 11;
        copy.AsSpan(start, copy.AsSpan(start).IndexOf((byte)'>')).Clear();
        return copy;
    }

    [GeneratedRegex(@"^[A-Z]{6}\+NotoSansSC-(Regular|Bold)\s+CID TrueType\s+Identity-H\s+yes yes yes ")]
    private static partial Regex SubsetLine();
}
