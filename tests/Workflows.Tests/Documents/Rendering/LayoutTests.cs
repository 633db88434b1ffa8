using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Layout;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed class LayoutTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    [Fact]
    public async Task EveryPage_SaysWhichOfHowMany()
    {
        var pages = await PagesAsync(SampleDocuments.LongTable(90));

        pages.Should().HaveCountGreaterThan(3);
        for (var i = 0; i < pages.Length; i++)
        {
            pages[i].Should().Contain($"第{i + 1}页共{pages.Length}页").And.Contain("云医通〔2026〕受530102-00000128");
        }
    }

    [Fact]
    public async Task Table_RepeatsItsHeadAndDividesNoRow()
    {
        var document = SampleDocuments.LongTable(40);

        var pages = await PagesAsync(document);

        var rows = document.Blocks.OfType<DocumentBlock.Table>().Single().Rows.Select(row => string.Concat(row.Select(PdfTools.Dense))).ToList();
        var found = rows.Select(row => Array.FindIndex(pages, page => page.Contains(row, StringComparison.Ordinal))).ToList();
        found.Should().NotContain(-1).And.BeInAscendingOrder();
        found.Distinct().Should().HaveCountGreaterThan(1).And.OnlyContain(page => Regex.Count(pages[page], "序号材料名称份数形式") == 1 && Regex.Count(pages[page], "金额") == 1);
    }

    [Fact]
    public async Task RowTallerThanAPage_GoesOnOnTheNext()
    {
        var pages = await PagesAsync(SampleDocuments.TallRow());

        pages.Should().HaveCount(3);
        var text = string.Concat(pages);
        for (var i = 1; i <= 160; i++)
        {
            text.Should().Contain($"第{i}条，");
        }
    }

    [Fact]
    public async Task Seal_NeverStandsAlone()
    {
        for (var count = 0; count <= 44; count++)
        {
            var document = SampleDocuments.Paragraphs(count);
            var pages = await PagesAsync(document);

            pages[^1].Should().Contain("昆明市五华区医疗保险中心2026年11月20日", "{0} paragraphs", count);
            if (count > 0)
            {
                pages[^1].Should().Contain($"第{count}段", "of {0} paragraphs the last stands with the seal", count);
            }
        }
    }

    [Fact]
    public async Task SignatureLine_StandsWithWhatIsSigned()
    {
        for (var count = 14; count <= 26; count++)
        {
            var document = SampleDocuments.Paragraphs(count);
            document = document with { Blocks = document.Blocks.Add(new DocumentBlock.Signature("申请人（签字）：", null, null)) };

            (await PagesAsync(document)).Single(page => page.Contains("签字", StringComparison.Ordinal)).Should().Contain($"第{count}段");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(60)]
    public async Task LongNames_AreWrittenOut(int length)
    {
        var name = string.Concat(Enumerable.Range(0, length).Select(i => (char)('一' + (i * 7))));
        var document = SampleDocuments.Acceptance();
        document = document with
        {
            Head = document.Head with { OfficeName = name, Title = name },
            Foot = document.Foot with { SealText = name, Applicant = name, ItemName = name },
            Blocks = [new DocumentBlock.Paragraph(name + "：", false), new DocumentBlock.Fields([new("单位名称", name), new(name, "值")], 2), new DocumentBlock.Table([new("序号", 1), new("名称", 1), new("结论", 9)], [["1", name, "符合"]], null)],
        };

        var pages = await PagesAsync(document);

        Regex.Count(string.Concat(pages), name).Should().BeGreaterThanOrEqualTo(6);
        fixture.Render(document).Length.Should().BeLessThan(200_000);
    }

    [Fact]
    public void SameSignature_IsDrawnUprightHoweverItWasScanned()
    {
        double[][] matrices = [.. Enumerable.Range(1, 8).Select(orientation =>
            new Workflows.Documents.Rendering.Pictures.Picture(20, 10, "", [], null, orientation).Matrix(100, 200, 40, 30))];

        foreach (var m in matrices)
        {
            // the unit square's corners are those of the box
            (double X, double Y)[] corners = [(m[4], m[5]), (m[0] + m[4], m[1] + m[5]), (m[2] + m[4], m[3] + m[5]), (m[0] + m[2] + m[4], m[1] + m[3] + m[5])];
            corners.Should().BeEquivalentTo([(100.0, 200.0), (140.0, 200.0), (100.0, 230.0), (140.0, 230.0)]);
        }

        matrices.Select(m => string.Join(' ', m)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task EmptyDocument_IsHeadAndSealAlone()
    {
        var pages = await PagesAsync(SampleDocuments.Empty() with { Blocks = ImmutableArray<DocumentBlock>.Empty });

        pages.Should().ContainSingle().Which.Should().Contain("参保登记结果").And.Contain("第1页共1页").And.NotContain("办件编号").And.NotContain("申请人");
    }

    [Fact]
    public void Code_IsWrittenByFours() => HeadLayout.Grouped("7K3M9QXW2T4V8HFA").Should().Be("7K3M-9QXW-2T4V-8HFA");

    private async Task<string[]> PagesAsync(PrintedDocument document) => [.. (await PdfTools.PagesAsync(fixture.Render(document))).Select(PdfTools.Dense)];
}
