using System.Text;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Tests.Files;

public sealed class JpegInspectionTests
{
    [Fact]
    public void Inspect_PlainPicture_IsTakenAsItIs()
    {
        var picture = JpegFile.Plain(1920, 1080);
        var accepted = Accepted(picture);
        Assert.Equal((FileKind.Jpeg, 1920, 1080, null), (accepted.Kind, accepted.Width, accepted.Height, accepted.Pages));
        Assert.Equal(picture, accepted.Content.ToArray());
    }

    [Fact]
    public void Inspect_MetadataAndTrailer_AreLeftOut()
    {
        byte[] picture =
        [
            .. JpegFile.With(0xE1, "http://ns.adobe.com/xap/1.0/\0secret"u8)[..^2], 0xFF, 0xD9, .. "PK\u0003\u0004 an archive behind the picture"u8,
        ];
        byte[] commented = [.. picture[..2], .. JpegFile.Segment(0xFE, "a comment"u8), .. JpegFile.Segment(0xE2, "ICC_PROFILE"u8), .. picture[2..]];
        Assert.Equal(JpegFile.Plain(), Accepted(commented).Content.ToArray());
    }

    [Fact]
    public void Inspect_ExifWithOrientation_KeepsTheOrientationAlone()
    {
        var content = Accepted(JpegFile.With(0xE1, JpegFile.Exif(6))).Content.ToArray();
        Assert.DoesNotContain("KMG", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        Assert.Equal(JpegFile.With(0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]), content);
        Assert.Equal(content, Accepted(content).Content.ToArray());
    }

    [Fact]
    public void Inspect_CutAnywhere_IsRefused()
    {
        var picture = JpegFile.With(0xE1, JpegFile.Exif(3));
        for (var length = 3; length < picture.Length; length++)
        {
            Assert.Equal(FileRefusal.Damaged, Refused("照片.jpg", picture[..length]).Code);
        }
    }

    [Theory]
    [InlineData(8, 480)]
    [InlineData(640, 0)]
    [InlineData(20_000, 100)]
    [InlineData(15_000, 15_000)]
    public void Inspect_UnreasonableSize_IsRefused(int width, int height)
    {
        var refused = Refused("照片.jpg", JpegFile.Plain(width, height));
        Assert.Equal(FileRefusal.Dimensions, refused.Code);
        Assert.Contains("像素", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_DamagedAtRandom_NeverThrows()
    {
        var random = new Random(20261122);
        var picture = JpegFile.With(0xE1, JpegFile.Exif(8));
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = picture.ToArray();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                damaged[random.Next(3, damaged.Length)] = (byte)random.Next(256);
            }

            FileInspector.Inspect("a.jpg", null, damaged);
        }
    }

    private static FileInspection.Accepted Accepted(byte[] content) =>
        Assert.IsType<FileInspection.Accepted>(FileInspector.Inspect("身份证.JPG", "image/jpeg", content));

    private static FileInspection.Refused Refused(string name, byte[] content) =>
        Assert.IsType<FileInspection.Refused>(FileInspector.Inspect(name, "image/jpeg", content));
}
