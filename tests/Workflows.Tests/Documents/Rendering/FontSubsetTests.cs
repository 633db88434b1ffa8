using System.Buffers.Binary;
using System.Text;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed class FontSubsetTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyCharactersOfTheFont_AreFoundAgain(int seed)
    {
        var text = string.Concat(Pick(new Random(seed), 400));
        var document = SampleDocuments.Empty() with { Blocks = [new DocumentBlock.Paragraph(text, false), new DocumentBlock.Heading(text)] };

        var read = await PdfTools.TextAsync(fixture.Render(document));

        text.EnumerateRunes().Except(read.EnumerateRunes()).Should().BeEmpty();
    }

    [Fact]
    public void CharactersWithOneGlyph_KeepNumbersOfTheirOwn()
    {
        var subset = new FontSubset(fixture.Fonts.Regular);
        var glyph = fixture.Fonts.Regular.Characters.GlyphOf(new Rune('人'));

        var (one, other) = (subset.Use(new PrintedGlyph(new Rune('人'), glyph)), subset.Use(new PrintedGlyph(new Rune('⼈'), glyph)));

        other.Should().NotBe(one);
        subset.Use(new PrintedGlyph(new Rune('人'), glyph)).Should().Be(one);
        subset.CharacterOf(other).Should().Be(new Rune('⼈'));
    }

    [Fact]
    public void Subset_IsAFontWithTheSameOutlines()
    {
        var font = fixture.Fonts.Bold;
        var subset = new FontSubset(font);
        var characters = Pick(new Random(11), 60).Append("é").Append("Å").Select(text => text.EnumerateRunes().Single()).Distinct().ToList();
        var numbers = characters.ToDictionary(character => character, character => subset.Use(new PrintedGlyph(character, font.Characters.GlyphOf(character))));

        var file = subset.Build();

        SumOf(file).Should().Be(0xB1B0AFBA, "the check sum adjusts the whole file to this");
        using var folder = new TestFolder();
        File.WriteAllBytes(folder.File("subset.ttf"), WithForeignTables(file, font));
        using var built = new FontFile(folder.File("subset.ttf"), "subset");
        built.GlyphCount.Should().BeGreaterThan(characters.Count);
        foreach (var character in characters)
        {
            built.OutlineOf(numbers[character]).Contours.Should().BeEquivalentTo(
                font.OutlineOf(font.Characters.GlyphOf(character)).Contours, options => options.WithStrictOrdering(), "{0}", character);
            built.AdvanceOf(numbers[character]).Should().Be(subset.AdvanceOf(numbers[character]));
        }
    }

    /// <summary>A PDF needs neither, our reader both: the font's own are put beside.</summary>
    private static byte[] WithForeignTables(byte[] subset, FontFile font)
    {
        var tables = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["OS/2"] = font.Table("OS/2"), ["cmap"] = font.Table("cmap") };
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(subset.AsSpan(4)); i++)
        {
            var entry = subset.AsSpan(12 + (16 * i), 16);
            var (offset, length) = ((int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..]));
            tables[Encoding.ASCII.GetString(entry[..4])] = subset[offset..(offset + length)];
        }

        return SfntFile.Build(tables);
    }

    private IEnumerable<string> Pick(Random random, int count)
    {
        var font = fixture.Fonts.Regular;
        var picked = new HashSet<string>(StringComparer.Ordinal);
        while (picked.Count < count)
        {
            var range = random.Next(10);
            var value = range == 0 ? random.Next(0x21, 0x250) : range == 1 ? random.Next(0x3400, 0x4DC0) : range == 2 ? random.Next(0x20000, 0x31350) : random.Next(0x4E00, 0xA000);
            if (Rune.IsValid(value) && new Rune(value) is var character && !Rune.IsWhiteSpace(character) && !PrintedText.Missing(character.ToString(), font).Any()
                && PrintedText.Shape(character.ToString(), font).Count == 1)
            {
                picked.Add(character.ToString());
            }
        }

        return picked;
    }

    private static uint SumOf(byte[] file)
    {
        var sum = 0u;
        for (var at = 0; at < file.Length; at += 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)));
        }

        return sum;
    }
}
