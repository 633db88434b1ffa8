using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Tests.Files;

public sealed class FileInspectorTests
{
    [Theory]
    [InlineData("证明.pdf", "application/pdf", FileRefusal.NotWhatItSays)]        // a program renamed
    [InlineData("照片.jpg", "image/jpeg", FileRefusal.NotWhatItSays)]
    [InlineData("setup.exe", "application/pdf", FileRefusal.KindNotAllowed)]
    [InlineData("证明.pdf.exe", null, FileRefusal.KindNotAllowed)]
    [InlineData("证明", null, FileRefusal.KindNotAllowed)]
    [InlineData("截图.png", "image/png", FileRefusal.KindNotAllowed)]
    [InlineData("证明.pdf", "text/html", FileRefusal.NotWhatItSays)]
    public void Inspect_Program_IsRefused(string name, string? contentType, FileRefusal code)
    {
        var refused = Refused(FileInspector.Inspect(name, contentType, "MZ\u0090\0 This program cannot be run in DOS mode."u8.ToArray()));
        Assert.Equal(code, refused.Code);
        Assert.Matches("[\u4E00-\u9FFF]", refused.Message);
    }

    [Fact]
    public void Inspect_PictureNamedPdf_IsRefused() =>
        Assert.Equal(FileRefusal.NotWhatItSays, Refused(FileInspector.Inspect("a.pdf", null, JpegFile.Plain())).Code);

    [Fact]
    public void Inspect_NothingAndTooMuch_AreRefused()
    {
        Assert.Equal(FileRefusal.Empty, Refused(FileInspector.Inspect("a.pdf", null, ReadOnlyMemory<byte>.Empty)).Code);
        Assert.Equal(FileRefusal.TooLarge, Refused(FileInspector.Inspect("a.pdf", null, new byte[FileInspector.MaxSize + 1])).Code);
    }

    private static FileInspection.Refused Refused(FileInspection inspection) => Assert.IsType<FileInspection.Refused>(inspection);
}
