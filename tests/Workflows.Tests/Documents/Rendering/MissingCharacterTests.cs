using System.Text;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed class MissingCharacterTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    [Theory]
    [InlineData("𠮷", "Extension B")]
    [InlineData("\uE000", "private use: another character in every font")]
    [InlineData("e\u0301", "a combining mark would have to be placed", "\u0301")]
    [InlineData("\uFFFD", "what decoders put for bytes they do not know")]
    [InlineData("ا", "Arabic")]
    public void CharacterThatCannotBePrinted_IsReported(string name, string because, string? missing = null)
    {
        var document = Named($"张{name}");

        fixture.Renderer.Missing(document).Select(character => character.ToString()).Should().Equal([missing ?? name], because);
        FluentActions.Invoking(() => fixture.Render(document)).Should().Throw<ArgumentException>("never a box").WithMessage("*U+*");
    }

    [Fact]
    public void LoneSurrogate_IsReported() => fixture.Renderer.Missing(Named("张\uD840")).Should().Equal(Rune.ReplacementChar);

    [Fact]
    public void MissingCharacters_ComeInOrderWithoutDoubles() =>
        fixture.Renderer.Missing(Named("𠮷甲\uE000乙𠮷")).Should().Equal(new Rune(0x20BB7), new Rune(0xE000));

    [Theory, MemberData(nameof(Places))]
    public void EveryPartOfADocument_IsLookedAt(string part, PrintedDocument document) =>
        fixture.Renderer.Missing(document).Should().Equal([new Rune(0x20BB7)], "{0} is drawn", part);

    public static TheoryData<string, PrintedDocument> Places()
    {
        const string Rare = "𠮷";
        var plain = SampleDocuments.Empty();
        return new()
        {
            { "title", plain with { Head = plain.Head with { Title = Rare } } },
            { "office", plain with { Head = plain.Head with { OfficeName = Rare } } },
            { "seal", plain with { Foot = plain.Foot with { SealText = Rare } } },
            { "applicant", plain with { Foot = plain.Foot with { Applicant = Rare } } },
            { "watermark", plain with { Watermark = Rare } },
            { "heading", plain with { Blocks = [new DocumentBlock.Heading(Rare)] } },
            { "field", plain with { Blocks = [new DocumentBlock.Fields([new("名", Rare)], 1)] } },
            { "label", plain with { Blocks = [new DocumentBlock.Fields([new(Rare, "")], 2)] } },
            { "cell", plain with { Blocks = [new DocumentBlock.Table([new("名", 1)], [[Rare]], null)] } },
            { "column", plain with { Blocks = [new DocumentBlock.Table([new(Rare, 1)], [], null)] } },
            { "empty table", plain with { Blocks = [new DocumentBlock.Table([new("名", 1)], [], Rare)] } },
            { "note", plain with { Blocks = [new DocumentBlock.Note(Rare)] } },
            { "signature", plain with { Blocks = [new DocumentBlock.Signature(Rare, null, null)] } },
        };
    }

    [Theory]
    [InlineData("㐂", "Extension A")]
    [InlineData("𠂇", "Extension B")]
    [InlineData("𰻞", "Extension G")]
    [InlineData("〇", "zero")]
    [InlineData("·", "between the parts of a name")]
    [InlineData("⺮", "a radical")]
    public async Task RareCharactersOfTheFont_ArePrinted(string character, string because)
    {
        var document = Named($"杨{character}梅");

        fixture.Renderer.Missing(document).Should().BeEmpty(because);
        (await PdfTools.TextAsync(fixture.Render(document))).Should().Contain($"杨{character}梅");
    }

    [Fact]
    public async Task CharactersWithoutPicture_AreLeftOut()
    {
        var document = Named("杨\u200B晓\uFEFF梅\u0000\u0007\u202E葛\U000E0100\uFE0F李");

        fixture.Renderer.Missing(document).Should().BeEmpty();
        (await PdfTools.TextAsync(fixture.Render(document))).Should().Contain("杨晓梅葛李");
    }

    [Fact]
    public void BothFormatsOfTheCharacterMap_SayTheSame()
    {
        var table = fixture.Fonts.Regular.Table("cmap");
        var (four, twelve) = (CharacterMap.Read(table, format: 4), CharacterMap.Read(table, format: 12));

        var different = Enumerable.Range(1, 0xFFFE).Where(Rune.IsValid).Select(value => new Rune(value)).Where(c => four.GlyphOf(c) != twelve.GlyphOf(c));

        different.Should().BeEmpty();
        twelve.GlyphOf(new Rune(0x20087)).Should().NotBe(CharacterMap.None);
        four.GlyphOf(new Rune(0x20087)).Should().Be(CharacterMap.None);
    }

    [Fact]
    public void BothWeights_KnowTheSameCharacters()
    {
        var (regular, bold) = (fixture.Fonts.Regular.Characters, fixture.Fonts.Bold.Characters);

        Enumerable.Range(1, 0x32000).Where(Rune.IsValid).Select(value => new Rune(value))
            .Where(c => (regular.GlyphOf(c) == CharacterMap.None) != (bold.GlyphOf(c) == CharacterMap.None)).Should().BeEmpty();
    }

    [Fact]
    public void MissingFonts_AreToldWithWhatToDo()
    {
        using var folder = new TestFolder();

        FluentActions.Invoking(() => DocumentFonts.Open(folder.Path)).Should().Throw<InvalidOperationException>().WithMessage("*data/fonts/build.sh*");
    }

    private static PrintedDocument Named(string name) => SampleDocuments.Empty() with { Blocks = [new DocumentBlock.Paragraph(name, true)] };
}
