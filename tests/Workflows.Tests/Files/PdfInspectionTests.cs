using System.Text;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Tests.Files;

public sealed class PdfInspectionTests
{
    private static readonly string[] Hostile =
    [
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "/OpenAction << /S /J#61vaScript /J#53 (x) >>",
        "/OpenAction << /S /Launch /F (cmd.exe) >>",
        "/AA << /O << /S /SubmitForm /F (http://example.invalid) >> >>",
        "/AcroForm << /XFA [] >>",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Inspect_PlainFile_IsTakenByteForByte(int pages)
    {
        var file = PdfFile.OfPages(pages).Build();
        var accepted = Accepted(file);
        Assert.Equal((FileKind.Pdf, pages), (accepted.Kind, accepted.Pages));
        Assert.Equal(file, accepted.Content.ToArray());
    }

    [Fact]
    public void Inspect_ObjectAndReferenceStreams_AreRead()
    {
        var file = new PdfFile()
            .Inside(5, (1, "<< /Type /Catalog /Pages 2 0 R >>"), (2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"), (3, "<< /Type /Page /Parent 2 0 R >>"))
            .Compressed(4, "", "BT (hello) Tj ET"u8.ToArray())
            .BuildWithStream(6);
        Assert.Equal(1, Accepted(file).Pages);
    }

    [Fact]
    public void Inspect_RevisedFile_CountsThePagesOfTheNewestRevision()
    {
        var old = PdfFile.OfPages(1).Build();
        var at = old.Length;
        var revision = $"4 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n";
        var second = $"2 0 obj\n<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] >>\nendobj\n";
        var previous = Encoding.Latin1.GetString(old).LastIndexOf("xref\n0 1", StringComparison.Ordinal);
        var table = $"xref\n2 1\n{at + revision.Length:D10} 00000 n \n4 1\n{at:D10} 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev {previous} >>\n"
            + $"startxref\n{at + revision.Length + second.Length}\n%%EOF";
        Assert.Equal(2, Accepted([.. old, .. Encoding.Latin1.GetBytes(revision + second + table)]).Pages);
    }

    [Theory]
    [MemberData(nameof(HostileMembers))]
    public void Inspect_ActiveContent_IsRefusedInClearAndInObjectStreams(string members)
    {
        Assert.Equal(FileRefusal.ActiveContent, Refused(PdfFile.OfPages(1, members).Build()).Code);

        var hidden = new PdfFile().Inside(
            5, (1, $"<< /Type /Catalog /Pages 2 0 R {members} >>"), (2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"), (3, "<< /Type /Page /Parent 2 0 R >>"));
        Assert.Equal(FileRefusal.ActiveContent, Refused(hidden.BuildWithStream(6)).Code);
    }

    [Fact]
    public void Inspect_EmbeddedFile_IsRefused()
    {
        var file = PdfFile.OfPages(1, "/Names << /EmbeddedFiles << /Names [] >> >>").Stream(9, "/Type /EmbeddedFile", "MZ"u8.ToArray());
        Assert.Equal(FileRefusal.EmbeddedFile, Refused(file.Build()).Code);
    }

    [Fact]
    public void Inspect_Encrypted_IsRefused() =>
        Assert.Equal(FileRefusal.Encrypted, Refused(PdfFile.OfPages().Object(9, "<< /Filter /Standard >>").Build("/Encrypt 9 0 R")).Code);

    [Fact]
    public void Inspect_ZipBomb_IsRefusedWithoutUnpackingIt()
    {
        var bomb = PdfFile.Deflate(new byte[500 * 1024 * 1024]);
        Assert.True(bomb.Length < 1024 * 1024);
        var refused = Refused(PdfFile.OfPages().Stream(9, "/Filter /FlateDecode", bomb).Build());
        Assert.Equal(FileRefusal.ExpandsTooFar, refused.Code);

        var inStructure = new PdfFile().Stream(5, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", PdfFile.Deflate(new byte[64 * 1024 * 1024]));
        Assert.Equal(FileRefusal.ExpandsTooFar, Refused(inStructure.Object(1, "<< /Pages 2 0 R >>").Build()).Code);

        var twice = PdfFile.OfPages().Stream(9, "/Filter [/FlateDecode /FlateDecode]", PdfFile.Deflate(bomb));
        Assert.Equal(FileRefusal.ExpandsTooFar, Refused(twice.Build()).Code);
    }

    [Fact]
    public void Inspect_NoPages_IsRefused() =>
        Assert.Equal(FileRefusal.NoPages, Refused(new PdfFile().Object(1, "<< /Pages 2 0 R >>").Object(2, "<< /Type /Pages /Kids [] >>").Build()).Code);

    [Fact]
    public void Inspect_PageTreeInACircle_IsRefused() => Assert.Equal(
        FileRefusal.Damaged, Refused(new PdfFile().Object(1, "<< /Pages 2 0 R >>").Object(2, "<< /Type /Pages /Kids [2 0 R] >>").Build()).Code);

    [Fact]
    public void Inspect_PageOfHtmlInACommentOrInFront_IsRefused()
    {
        Assert.Equal(FileRefusal.NotWhatItSays, Refused(PdfFile.OfPages().Raw("% <script>alert(1)</script>\n").Build()).Code);
        Assert.Equal(FileRefusal.NotWhatItSays, Refused([.. "<html>"u8, .. PdfFile.OfPages().Build()]).Code);
        Assert.Equal(FileRefusal.Damaged, Refused([.. PdfFile.OfPages().Build(), .. "<html><script>alert(1)</script>"u8]).Code);
    }

    [Fact]
    public void Inspect_ObjectHiddenInAStream_IsRefused()
    {
        // The table points into the data of a stream, where a reader would find a script that nobody else sees.
        var inner = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>\nendobj\n"u8.ToArray();
        var file = PdfFile.OfPages().Stream(9, "", inner).Build();
        var text = Encoding.Latin1.GetString(file);
        var inData = text.IndexOf("stream\n1 0 obj", StringComparison.Ordinal) + "stream\n".Length;
        var real = text.IndexOf("1 0 obj", StringComparison.Ordinal);
        var redirected = text.Replace($"{real:D10} 00000 n", $"{inData:D10} 00000 n", StringComparison.Ordinal);
        Assert.NotEqual(text, redirected);
        Assert.Equal(FileRefusal.Damaged, Refused(Encoding.Latin1.GetBytes(redirected)).Code);
    }

    [Fact]
    public void Inspect_CutAnywhere_IsRefused()
    {
        var file = PdfFile.OfPages(2).Compressed(9, "", "BT ET"u8.ToArray()).Build();
        for (var length = 5; length < file.Length - 1; length++)
        {
            Refused(file[..length]);
        }
    }

    [Theory]
    [InlineData("/Prev -7")]
    [InlineData("/Prev 2147483646")]
    [InlineData("/XRefStm -1")]
    public void Inspect_ReferenceToNowhere_IsRefused(string trailer) =>
        Assert.Equal(FileRefusal.Damaged, Refused(PdfFile.OfPages().Build(trailer)).Code);

    [Fact]
    public void Inspect_ObjectStreamThatPointsBeyondItself_IsRefused()
    {
        var file = PdfFile.OfPages().Compressed(9, "/Type /ObjStm /N 1 /First 20", "7 2147483646         << >>"u8.ToArray());
        Assert.Equal(FileRefusal.Damaged, Refused(file.Build()).Code);
    }

    [Fact]
    public void Inspect_NestedWithoutEnd_IsRefused() =>
        Assert.Equal(FileRefusal.Damaged, Refused(PdfFile.OfPages(1, "/X " + new string('[', 100_000)).Build()).Code);

    [Fact]
    public void Inspect_DamagedAtRandom_NeverThrows()
    {
        var random = new Random(20261122);
        var file = new PdfFile()
            .Inside(5, (1, "<< /Type /Catalog /Pages 2 0 R >>"), (2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"), (3, "<< /Type /Page /Parent 2 0 R >>"))
            .BuildWithStream(6);
        var plain = PdfFile.OfPages(3).Build();
        for (var round = 0; round < 10_000; round++)
        {
            var damaged = (round % 2 == 0 ? file : plain).ToArray();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                damaged[random.Next(5, damaged.Length)] = (byte)random.Next(256);
            }

            FileInspector.Inspect("a.pdf", null, damaged);
        }
    }

    public static TheoryData<string> HostileMembers() => [.. Hostile];

    private static FileInspection.Accepted Accepted(byte[] content)
    {
        var inspection = FileInspector.Inspect("诊断证明.pdf", "application/pdf", content);
        return Assert.IsType<FileInspection.Accepted>(inspection);
    }

    private static FileInspection.Refused Refused(byte[] content) =>
        Assert.IsType<FileInspection.Refused>(FileInspector.Inspect("诊断证明.pdf", "application/pdf", content));
}
