using System.Buffers.Binary;
using System.IO.Compression;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Rendering.Pictures;
using Ybtb.Workflows.Tests.Files;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

public sealed class PictureTests
{
    [Fact]
    public void DrawnSignature_KeepsItsTransparency()
    {
        var picture = Picture.Read(SampleDocuments.Drawing());

        (picture.Width, picture.Height).Should().Be((320, 120));
        picture.Opacity.Should().Contain((byte)0).And.Contain((byte)255);
        var dark = Array.IndexOf(picture.Opacity!, (byte)255);
        picture.Content.AsSpan(3 * dark, 3).ToArray().Should().Equal(16, 24, 64);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void EveryFilter_IsUndone(byte filter)
    {
        var random = new Random(filter);
        var pixels = new byte[7 * 5 * 3];
        random.NextBytes(pixels);

        var picture = Picture.Read(Png(7, 5, 8, 2, Filtered(pixels, 7 * 3, 3, filter)));

        picture.Content.Should().Equal(pixels);
        picture.Opacity.Should().BeNull();
    }

    [Theory]
    [InlineData(1, 0, new byte[] { 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, 0, new byte[] { 0b00_01_10_00 }, new byte[] { 0, 85, 170 })]
    [InlineData(4, 0, new byte[] { 0x0F, 0x80 }, new byte[] { 0, 255, 136 })]
    [InlineData(16, 0, new byte[] { 1, 99, 2, 99, 3, 99 }, new byte[] { 1, 2, 3 })]
    public void EveryDepth_IsRead(byte depth, byte kind, byte[] row, byte[] greys) =>
        Picture.Read(Png(3, 1, depth, kind, [0, .. row])).Content.Should().Equal(greys.SelectMany(grey => Enumerable.Repeat(grey, 3)));

    [Fact]
    public void Palette_IsReadWithItsTransparency()
    {
        var picture = Picture.Read(Png(2, 1, 8, 3, [0, 1, 0], ("PLTE", [1, 2, 3, 4, 5, 6]), ("tRNS", [0])));

        picture.Content.Should().Equal(4, 5, 6, 1, 2, 3);
        picture.Opacity.Should().Equal(255, 0);
    }

    [Fact]
    public void OneTransparentColour_IsReadAsSuch() =>
        Picture.Read(Png(2, 1, 8, 0, [0, 200, 7], ("tRNS", [0, 200]))).Opacity.Should().Equal(0, 255);

    [Fact]
    public void Photograph_IsTurnedAsItsCameraSaid()
    {
        var picture = Picture.Read(JpegFile.With(0xE1, JpegFile.Exif(6)));

        (picture.Width, picture.Height, picture.Orientation, picture.Ratio).Should().Be((640, 480, 6, 0.75));
        picture.Members.Should().Contain("/DeviceGray").And.Contain("/DCTDecode");
    }

    [Fact]
    public void DamagedPictures_AreRefusedByName()
    {
        var png = SampleDocuments.Drawing();
        byte[][] damaged = [[], [0x89], png[..20], png[..^400], [0xFF, 0xD8], JpegFile.Plain()[..40], "GIF89a"u8.ToArray(), Png(9000, 1, 8, 0, []), Png(1, 1, 8, 7, [0, 0])];

        foreach (var content in damaged)
        {
            FluentActions.Invoking(() => Picture.Read(content)).Should().Throw<UnreadablePictureException>();
        }
    }

    private static byte[] Filtered(byte[] pixels, int row, int step, byte filter)
    {
        var lines = new List<byte>();
        for (var start = 0; start < pixels.Length; start += row)
        {
            lines.Add(filter);
            for (var x = 0; x < row; x++)
            {
                int left = x >= step ? pixels[start + x - step] : 0, up = start > 0 ? pixels[start + x - row] : 0, corner = x >= step && start > 0 ? pixels[start + x - row - step] : 0;
                lines.Add((byte)(pixels[start + x] - (filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) })));
            }
        }

        return [.. lines];
    }

    private static int Paeth(int left, int up, int corner) =>
        new[] { (left, 0), (up, 1), (corner, 2) }.OrderBy(candidate => Math.Abs(left + up - corner - candidate.Item1)).ThenBy(candidate => candidate.Item2).First().Item1;

    private static byte[] Png(int width, int height, byte depth, byte kind, byte[] lines, params (string Kind, byte[] Body)[] further)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (depth, kind);
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(lines);
        }

        (string, byte[])[] chunks = [("IHDR", head), .. further, ("IDAT", data.ToArray()), ("IEND", [])];
        return [.. PngPicture.Mark, .. chunks.SelectMany(chunk => Chunk(chunk.Item1, chunk.Item2))];
    }

    private static byte[] Chunk(string kind, byte[] body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        System.Text.Encoding.ASCII.GetBytes(kind, chunk.AsSpan(4));
        body.CopyTo(chunk, 8);
        return chunk;
    }
}
