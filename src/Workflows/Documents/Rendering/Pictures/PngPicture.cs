using System.Buffers.Binary;
using System.IO.Compression;

namespace Ybtb.Workflows.Documents.Rendering.Pictures;

/// <summary>Reads PNG pictures: every colour type and depth, without interlacing.</summary>
internal static class PngPicture
{
    private const int MaxSide = 6000;
    private const int Indexed = 3;

    public static ReadOnlySpan<byte> Mark => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static Picture Read(byte[] content)
    {
        try
        {
            return Decode(content);
        }
        catch (Exception damaged) when (damaged is ArgumentException or IndexOutOfRangeException or InvalidDataException or EndOfStreamException)
        {
            throw new UnreadablePictureException("The PNG picture is damaged.", damaged);
        }
    }

    private static Picture Decode(ReadOnlySpan<byte> content)
    {
        var header = default(Header);
        byte[] palette = [], transparent = [];
        using var data = new MemoryStream();
        for (var at = Mark.Length; at < content.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(content[at..]);
            var kind = content.Slice(at + 4, 4);
            var body = content.Slice(at + 8, length);
            if (kind.SequenceEqual("IHDR"u8))
            {
                header = Header.Read(body);
            }
            else if (kind.SequenceEqual("PLTE"u8))
            {
                palette = body.ToArray();
            }
            else if (kind.SequenceEqual("tRNS"u8))
            {
                transparent = body.ToArray();
            }
            else if (kind.SequenceEqual("IDAT"u8))
            {
                data.Write(body);
            }
            else if (kind.SequenceEqual("IEND"u8))
            {
                break;
            }

            at += length + 12;
        }

        data.Position = 0;
        return Colour(header, Unfilter(header, data), palette, transparent);
    }

    /// <summary>What the picture's header says.</summary>
    private readonly record struct Header(int Width, int Height, int Depth, int Kind)
    {
        public int Channels => Kind switch { 0 or Indexed => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new InvalidDataException("Unknown colours.") };

        public int RowSize => ((Width * Channels * Depth) + 7) / 8;

        public static Header Read(ReadOnlySpan<byte> body)
        {
            var header = new Header(BinaryPrimitives.ReadInt32BigEndian(body), BinaryPrimitives.ReadInt32BigEndian(body[4..]), body[8], body[9]);
            if (header.Width is < 1 or > MaxSide || header.Height is < 1 or > MaxSide || header.Depth is not (1 or 2 or 4 or 8 or 16))
            {
                throw new UnreadablePictureException($"A PNG picture may have sides of 1 to {MaxSide} pixels.");
            }

            return body[12] == 0 ? header : throw new UnreadablePictureException("An interlaced PNG picture cannot be drawn.");
        }
    }

    private static byte[] Unfilter(Header header, MemoryStream data)
    {
        var (row, step) = (header.RowSize, Math.Max(1, header.Channels * header.Depth / 8));
        var pixels = new byte[row * header.Height];
        using var inflated = new ZLibStream(data, CompressionMode.Decompress);
        for (var y = 0; y < header.Height; y++)
        {
            var filter = inflated.ReadByte();
            var line = pixels.AsSpan(y * row, row);
            inflated.ReadExactly(line);
            Unfilter(filter, line, y == 0 ? default : pixels.AsSpan((y - 1) * row, row), step);
        }

        return pixels;
    }

    private static void Unfilter(int filter, Span<byte> line, ReadOnlySpan<byte> above, int step)
    {
        for (var x = 0; x < line.Length; x++)
        {
            int left = x >= step ? line[x - step] : 0, up = above.IsEmpty ? 0 : above[x], corner = x >= step && !above.IsEmpty ? above[x - step] : 0;
            line[x] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Nearest(left, up, corner),
                _ => throw new InvalidDataException("Unknown filter."),
            });
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    /// <summary>Three bytes of colour for each pixel, and one of opacity where the picture has any.</summary>
    private static Picture Colour(Header header, byte[] pixels, byte[] palette, byte[] transparent)
    {
        var count = header.Width * header.Height;
        var (colours, opacity) = (new byte[3 * count], new byte[count]);
        Span<int> sample = stackalloc int[4];
        for (var i = 0; i < count; i++)
        {
            Sample(header, pixels.AsSpan(i / header.Width * header.RowSize, header.RowSize), i % header.Width, sample);
            var target = colours.AsSpan(3 * i, 3);
            byte opaque = 255;
            switch (header.Kind)
            {
                case Indexed:
                    palette.AsSpan(3 * sample[0], 3).CopyTo(target);
                    opaque = sample[0] < transparent.Length ? transparent[sample[0]] : opaque;
                    break;
                case 0 or 4:
                    target.Fill(Byte(sample[0], header.Depth));
                    opaque = header.Kind == 4 ? Byte(sample[1], header.Depth) : Matches(sample[..1], transparent) ? (byte)0 : opaque;
                    break;
                default:
                    (target[0], target[1], target[2]) = (Byte(sample[0], header.Depth), Byte(sample[1], header.Depth), Byte(sample[2], header.Depth));
                    opaque = header.Kind == 6 ? Byte(sample[3], header.Depth) : Matches(sample[..3], transparent) ? (byte)0 : opaque;
                    break;
            }

            opacity[i] = opaque;
        }

        return new Picture(
            header.Width, header.Height, "/ColorSpace /DeviceRGB /BitsPerComponent 8", colours, opacity.AsSpan().ContainsAnyExcept((byte)255) ? opacity : null);
    }

    private static void Sample(Header header, ReadOnlySpan<byte> row, int x, Span<int> sample)
    {
        for (var channel = 0; channel < header.Channels; channel++)
        {
            var bit = ((x * header.Channels) + channel) * header.Depth;
            sample[channel] = header.Depth == 16
                ? BinaryPrimitives.ReadUInt16BigEndian(row[(bit / 8)..])
                : (row[bit / 8] >> (8 - header.Depth - (bit % 8))) & ((1 << header.Depth) - 1);
        }
    }

    private static byte Byte(int sample, int depth) => (byte)(depth == 16 ? sample >> 8 : sample * 255 / ((1 << depth) - 1));

    /// <summary>True for the one colour that stands for transparency.</summary>
    private static bool Matches(ReadOnlySpan<int> sample, ReadOnlySpan<byte> transparent)
    {
        if (transparent.Length < 2 * sample.Length)
        {
            return false;
        }

        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] != BinaryPrimitives.ReadUInt16BigEndian(transparent[(2 * i)..]))
            {
                return false;
            }
        }

        return true;
    }
}
