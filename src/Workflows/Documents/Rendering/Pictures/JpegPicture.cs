using System.Buffers.Binary;
using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Documents.Rendering.Pictures;

/// <summary>Reads of a JPEG what a PDF must say of it; the file itself is taken over as it is.</summary>
internal static class JpegPicture
{
    private const byte StartOfScan = 0xDA, App1 = 0xE1, App14 = 0xEE;

    public static Picture Read(byte[] content)
    {
        var (at, orientation, isAdobe) = (2, 1, false);
        while (at + 4 <= content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2));
            if (length < 2 || at + 2 + length > content.Length || marker == StartOfScan)
            {
                break;
            }

            var body = content.AsSpan(at + 4, length - 2);
            if (marker is 0xC0 or 0xC1 or 0xC2 && body.Length >= 6)
            {
                return Of(content, body, orientation, isAdobe);
            }

            orientation = marker == App1 ? ExifOrientation.Find(body) ?? orientation : orientation;
            isAdobe |= marker == App14 && body.StartsWith("Adobe"u8);
            at += 2 + length;
        }

        throw new UnreadablePictureException("The JPEG picture is damaged or of a kind that cannot be drawn.");
    }

    private static Picture Of(byte[] content, ReadOnlySpan<byte> frame, int orientation, bool isAdobe)
    {
        var (height, width, components) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), frame[5]);
        if (width == 0 || height == 0 || frame[0] != 8)
        {
            throw new UnreadablePictureException("The JPEG picture has no size, or a depth that cannot be drawn.");
        }

        var colours = components switch
        {
            1 => "/DeviceGray",
            3 => "/DeviceRGB",
            4 => "/DeviceCMYK" + (isAdobe ? " /Decode [1 0 1 0 1 0 1 0]" : ""),
            _ => throw new UnreadablePictureException($"A JPEG picture of {components} components cannot be drawn."),
        };
        return new Picture(width, height, $"/ColorSpace {colours} /BitsPerComponent 8 /Filter /DCTDecode", content, null, orientation);
    }
}
