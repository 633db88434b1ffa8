using System.Buffers.Binary;
using System.IO.Compression;
using Ybtb.Workflows.Documents.Delivery.Signatures;

namespace Ybtb.Workflows.Tests.Documents;

public sealed class DrawnSignatureTests
{
    private static readonly int[] Across = [200, 300, 600, 280, 1000, 320];

    [Fact]
    public void Draw_MakesABlackLineWhereThePenWent()
    {
        var picture = SignaturePicture.Draw(Read(Across, [1200, 100, 1200, 500]));
        var pixels = Pixels(picture);
        Assert.Equal(0, At(pixels, 300, 140));    // (600, 280) on the grid
        Assert.Equal(0, At(pixels, 600, 150));    // in the middle of the second stroke
        Assert.Equal(255, At(pixels, 20, 20));
        Assert.Equal(255, At(pixels, 550, 150));  // between the strokes the pen was lifted
        Assert.Contains(pixels, shade => shade is > 0 and < 255);   // soft rims
        Assert.Equal(picture, SignaturePicture.Draw(Read(Across, [1200, 100, 1200, 500])));
        Assert.True(picture.Length < 20_000);
    }

    [Fact]
    public void Draw_AtTheRim_StaysOnThePicture()
    {
        var pixels = Pixels(SignaturePicture.Draw(Read([0, 0, 1600, 0, 1600, 600, 0, 600, 0, 0])));
        Assert.Equal(0, At(pixels, 0, 0));
        Assert.Equal(0, At(pixels, 799, 299));
    }

    [Fact]
    public void Draw_TheLongestLineAllowed_TakesLittleTime()
    {
        var there = Enumerable.Range(0, 37).SelectMany(i => new[] { i % 2 == 0 ? 0 : 1600, 10 * i }).ToArray();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        SignaturePicture.Draw(Read(there));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_WhatIsNoSignature_IsRefused(string why, int[][] strokes, string said)
    {
        Assert.Null(DrawnSignature.Read(strokes, out var refusal));
        refusal.Should().Contain(said, why);
    }

    public static TheoryData<string, int[][], string> Refused() => new()
    {
        { "nothing", [], "还没有签名" },
        { "an empty stroke", [[]], "不正确" },
        { "half a point", [[1, 2, 3]], "不正确" },
        { "left of the pad", [[-1, 5, 800, 5]], "不正确" },
        { "below the pad", [[0, 601, 800, 5]], "不正确" },
        { "right of the pad", [[0, 0, 1601, 5]], "不正确" },
        { "a dot", [[400, 300]], "过小" },
        { "a scribble in one place", [[400, 300, 440, 300, 400, 300, 440, 300, 400, 300, 440, 300, 400, 300, 440, 300]], "过小" },
        { "too many strokes", [.. Enumerable.Repeat(Across, DrawnSignature.MaxStrokes + 1)], "过多" },
        { "too many points", [[.. Enumerable.Repeat(300, 2 * (DrawnSignature.MaxPoints + 1))]], "过多" },
        { "too long a line", [[.. Enumerable.Range(0, 80).SelectMany(i => new[] { i % 2 == 0 ? 0 : 1600, 5 })]], "过多" },
    };

    private static DrawnSignature Read(params int[][] strokes)
    {
        var signature = DrawnSignature.Read(strokes, out var refusal);
        Assert.True(signature is not null, refusal);
        return signature;
    }

    private static byte At(byte[] pixels, int x, int y) => pixels[(y * SignaturePicture.Width) + x];

    /// <summary>Reads the PNG back, with checks of its own.</summary>
    private static byte[] Pixels(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var at = 8;
        byte[] data = [];
        var seen = new List<string>();
        while (at < png.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = System.Text.Encoding.ASCII.GetString(png, at + 4, 4);
            Assert.Equal(Crc(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            seen.Add(type);
            data = type == "IDAT" ? png[(at + 8)..(at + 8 + length)] : data;
            if (type == "IHDR")
            {
                Assert.Equal((SignaturePicture.Width, SignaturePicture.Height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 12))));
                Assert.Equal([8, 0, 0, 0, 0], png[(at + 16)..(at + 21)]);
            }

            at += 12 + length;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], seen);
        using var rows = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var all = new MemoryStream();
        rows.CopyTo(all);
        var lines = all.ToArray();
        Assert.Equal((SignaturePicture.Width + 1) * SignaturePicture.Height, lines.Length);
        return [.. lines.Where((_, i) => i % (SignaturePicture.Width + 1) != 0)];
    }

    // bit by bit, not by a table as the code under test
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var value in bytes)
        {
            check ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                check = (check & 1) == 0 ? check >> 1 : (check >> 1) ^ 0xEDB88320;
            }
        }

        return ~check;
    }
}
