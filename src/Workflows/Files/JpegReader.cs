using System.Buffers.Binary;

namespace Ybtb.Workflows.Files;

/// <summary>A picture without its metadata.</summary>
internal readonly record struct JpegPicture(byte[] Content, int Width, int Height);

/// <summary>Walks a JPEG marker by marker and copies only what a decoder needs.</summary>
/// <remarks>
/// Left out: APP segments, comments, and whatever follows the end of the picture. Kept: JFIF, Adobe's colour transform (without it CMYK
/// pictures turn out wrong) and of Exif the orientation alone (without it photographs lie on their side).
/// </remarks>
internal ref struct JpegReader(ReadOnlySpan<byte> content, MemoryStream kept)
{
    private const int MinSide = 16;
    private const int MaxSide = 16_000;
    private const long MaxPixels = 80_000_000;
    private const byte StartOfImage = 0xD8, EndOfImage = 0xD9, StartOfScan = 0xDA, QuantisationTable = 0xDB, NumberOfLines = 0xDC;
    private const byte HuffmanTable = 0xC4, RestartInterval = 0xDD, App0 = 0xE0, App1 = 0xE1, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE;

    private readonly ReadOnlySpan<byte> content = content;
    private readonly MemoryStream kept = kept;
    private int at;
    private int width;
    private int height;
    private bool hasTables;
    private bool hasScan;

    public JpegPicture Read()
    {
        kept.Write([0xFF, StartOfImage]);
        at = 2;
        while (true)
        {
            var marker = NextMarker();
            if (marker == EndOfImage)
            {
                break;
            }

            ReadSegment(marker);
        }

        if (width == 0 || !hasScan)
        {
            throw RefusedFileException.DamagedJpeg();
        }

        kept.Write([0xFF, EndOfImage]);
        return new JpegPicture(kept.ToArray(), width, height);
    }

    private void ReadSegment(byte marker)
    {
        var body = Body();
        switch (marker)
        {
            case 0xC0 or 0xC1 or 0xC2:
                ReadFrame(body);
                Keep(marker, body);
                break;
            case HuffmanTable or RestartInterval:
                Keep(marker, body);
                break;
            case QuantisationTable:
                hasTables = true;
                Keep(marker, body);
                break;
            case StartOfScan:
                Keep(marker, body);
                ReadScan();
                break;
            case App0 when body.StartsWith("JFIF\0"u8) && body.Length >= 14:
                Keep(marker, [.. body[..12], 0, 0]);   // without its thumbnail
                break;
            case App14 when body.StartsWith("Adobe"u8) && body.Length >= 12:
                Keep(marker, body[..12]);
                break;
            case App1:
                if (ExifOrientation.Find(body) is { } orientation)
                {
                    Keep(marker, ExifOrientation.Alone(orientation));
                }

                break;
            case >= App0 and <= App15 or Comment:
                break;
            default:
                throw RefusedFileException.DamagedJpeg();   // arithmetic, lossless, hierarchical: no camera or browser knows them
        }
    }

    private void ReadFrame(ReadOnlySpan<byte> body)
    {
        if (width != 0 || hasScan || body.Length < 9 || body.Length != 6 + (3 * body[5]) || body[0] is not (8 or 12) || body[5] is not (1 or 3 or 4))
        {
            throw RefusedFileException.DamagedJpeg();
        }

        height = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
        width = BinaryPrimitives.ReadUInt16BigEndian(body[3..]);
        if (Math.Min(width, height) < MinSide || Math.Max(width, height) > MaxSide || (long)width * height > MaxPixels)
        {
            throw new RefusedFileException(
                FileRefusal.Dimensions, $"图片尺寸为 {width}×{height} 像素，边长应在 {MinSide} 至 {MaxSide} 像素之间且总像素不超过 8000 万。");
        }
    }

    private void ReadScan()
    {
        if (width == 0 || !hasTables)
        {
            throw RefusedFileException.DamagedJpeg();
        }

        var start = at;
        while (true)
        {
            var next = content[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= content.Length)
            {
                throw RefusedFileException.DamagedJpeg();   // ends inside the picture
            }

            at += next;
            if (content[at + 1] is not (0x00 or >= 0xD0 and <= 0xD7))
            {
                break;
            }

            at += 2;
        }

        if (at == start)
        {
            throw RefusedFileException.DamagedJpeg();
        }

        kept.Write(content[start..at]);
        hasScan = true;
    }

    private byte NextMarker()
    {
        if (at >= content.Length || content[at] != 0xFF)
        {
            throw RefusedFileException.DamagedJpeg();
        }

        while (at < content.Length && content[at] == 0xFF)
        {
            at++;   // fill bytes
        }

        return at < content.Length && content[at] is > 0x01 and not (>= 0xD0 and <= 0xD8) and not NumberOfLines
            ? content[at++]
            : throw RefusedFileException.DamagedJpeg();
    }

    private ReadOnlySpan<byte> Body()
    {
        var length = at + 2 <= content.Length ? BinaryPrimitives.ReadUInt16BigEndian(content[at..]) : 0;
        if (length < 2 || at + length > content.Length)
        {
            throw RefusedFileException.DamagedJpeg();
        }

        var body = content.Slice(at + 2, length - 2);
        at += length;
        return body;
    }

    private readonly void Keep(byte marker, ReadOnlySpan<byte> body)
    {
        kept.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)]);
        kept.Write(body);
    }
}
