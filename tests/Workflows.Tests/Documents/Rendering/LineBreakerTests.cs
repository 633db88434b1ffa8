using System.Text;
using Ybtb.Workflows.Documents.Rendering.Layout;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed class LineBreakerTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    private const double Em = 10;

    private readonly TextStyle style = new(DocumentFace.Of("F1", fixture.Fonts.Regular), Em, 15, Ink.Black);

    [Theory]
    [InlineData("甲乙丙丁戊，己庚", 5, "甲乙丙丁|戊，己庚", "a comma does not begin a line")]
    [InlineData("甲乙丙丁（戊己）", 5, "甲乙丙丁|（戊己）", "a bracket does not end a line")]
    [InlineData("甲乙丙丁戊）。己", 5, "甲乙丙丁|戊）。己", "closing marks stay together")]
    [InlineData("甲乙丙——丁戊", 4, "甲乙|丙——丁|戊", "a dash is not divided, nor does it begin a line")]
    [InlineData("甲乙编号12345丙", 5, "甲乙编号|12345丙", "a number stays whole")]
    [InlineData("共收材料12份止", 5, "共收材料|12份止", "so does it with its unit")]
    [InlineData("甲乙丙丁第3条", 5, "甲乙丙丁|第3条", "and with what orders it")]
    [InlineData("甲 乙 丙丁", 3, "甲 乙|丙丁", "blanks at an end are dropped")]
    [InlineData("甲\n乙丙", 5, "甲|乙丙", "line breaks are kept")]
    [InlineData("", 5, "", "nothing is one empty line")]
    public void Lines_EndWhereChineseLinesMay(string text, int width, string expected, string because) =>
        Lines(text, width * Em).Should().Equal(expected.Split('|'), because);

    [Fact]
    public void NumberLongerThanALine_IsDivided() => string.Concat(Lines("53010220261120000012345", 5 * Em)).Should().Be("53010220261120000012345");

    [Fact]
    public void FirstLine_IsIndented()
    {
        var lines = LineBreaker.Break("甲乙丙丁戊己", style, 5 * Em, 2 * Em);

        lines.Select(line => (line.Glyphs.Count, line.Indent, line.IsLast)).Should().Equal((3, 2 * Em, false), (3, 0, true));
    }

    [Fact]
    public void EvenLines_HideNoSingleCharacter() =>
        LineBreaker.BreakEvenly("红河哈尼族彝族自治州医疗保险中心", style, 15 * Em).Select(line => line.Glyphs.Count).Should().Equal(8, 8);

    [Fact]
    public void AnyText_IsKeptWholeAndFits()
    {
        const string Alphabet = "的一是在不了有和人这中大为上个国我以要他，。、；：！？（）《》“”—…·第年月日元0123456789ABCabc .-/%";
        var random = new Random(20261120);
        for (var round = 0; round < 500; round++)
        {
            var text = new StringBuilder();
            var length = random.Next(1, 120);
            for (var i = 0; i < length; i++)
            {
                text.Append(Alphabet[random.Next(Alphabet.Length)]);
            }

            var width = (3 + random.Next(30)) * Em;
            var lines = LineBreaker.Break(text.ToString(), style, width);

            PdfTools.Dense(string.Concat(lines.Select(Text))).Should().Be(PdfTools.Dense(text.ToString()));
            lines.Should().OnlyContain(line => line.Width <= width + 0.02, "{0} at {1}", text, width);
            lines.Count(line => line.IsLast).Should().Be(1);
            for (var i = 1; i < lines.Count; i++)
            {
                var (before, after) = (Text(lines[i - 1]), Text(lines[i]));
                if (before.Length == 0 || after.Length == 0)
                {
                    continue;
                }

                // where a line ends against the rules, it held no other place to end
                var last = before.EnumerateRunes().Last();
                if (!LineRules.MayBreak(last, after.EnumerateRunes().First()) && !text.ToString().Contains(' ', StringComparison.Ordinal))
                {
                    before.EnumerateRunes().Zip(before.EnumerateRunes().Skip(1)).Should().OnlyContain(pair => !LineRules.MayBreak(pair.First, pair.Second));
                }
            }
        }
    }

    private List<string> Lines(string text, double width) => [.. LineBreaker.Break(text, style, width).Select(Text)];

    private static string Text(TextLine line) => string.Concat(line.Glyphs.Select(glyph => glyph.Character.ToString()));
}
