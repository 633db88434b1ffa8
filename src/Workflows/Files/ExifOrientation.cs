using System.Buffers.Binary;

namespace Ybtb.Workflows.Files;

/// <summary>The one thing in Exif that is needed to look at a photograph: which way is up.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int EntrySize = 12;
    private const ushort Short = 3;

    private static ReadOnlySpan<byte> Mark => "Exif\0\0"u8;

    /// <summary>2 to 8, or null: upright, not said, or not Exif.</summary>
    public static int? Find(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith(Mark))
        {
            return null;
        }

        var tiff = segment[Mark.Length..];
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!isLittle && !tiff.StartsWith("MM\0*"u8)))
        {
            return null;
        }

        var directory = (long)(isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]));
        if (directory + 2 > tiff.Length)
        {
            return null;
        }

        var entries = tiff[(int)directory..];
        var count = Number(entries, isLittle);
        for (var i = 0; i < count && 2 + ((i + 1) * EntrySize) <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + (i * EntrySize), EntrySize);
            if (Number(entry, isLittle) == Tag && Number(entry[2..], isLittle) == Short)
            {
                var value = Number(entry[8..], isLittle);
                return value is >= 2 and <= 8 ? value : null;
            }
        }

        return null;
    }

    /// <summary>An Exif segment's body that says this and nothing else.</summary>
    public static byte[] Alone(int orientation) =>
    [
        .. Mark, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
        Tag >> 8, Tag & 0xFF, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0,
    ];

    private static ushort Number(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
