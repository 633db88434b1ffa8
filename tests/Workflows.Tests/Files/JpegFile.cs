namespace Ybtb.Workflows.Tests.Files;

/// <summary>Small JPEG files, marker by marker.</summary>
internal static class JpegFile
{
    public static byte[] Plain(int width = 640, int height = 480) => [.. Start, .. Tables, .. Frame(width, height), .. Scan, .. End];

    /// <summary>With a segment put before the tables.</summary>
    public static byte[] With(byte marker, ReadOnlySpan<byte> body) => [.. Start, .. Segment(marker, body), .. Plain()[2..]];

    public static byte[] Segment(byte marker, ReadOnlySpan<byte> body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>Exif in Intel order: a place, then an orientation.</summary>
    public static byte[] Exif(byte orientation) =>
    [
        .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0,
        0x0F, 0x01, 2, 0, 4, 0, 0, 0, (byte)'K', (byte)'M', (byte)'G', 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
        0, 0, 0, 0,
    ];

    private static byte[] Start => [0xFF, 0xD8];

    private static byte[] End => [0xFF, 0xD9];

    private static byte[] Tables => [.. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]), .. Segment(0xC4, [0, 1, .. new byte[15], 0])];

    private static byte[] Scan => [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78];

    private static byte[] Frame(int width, int height) =>
        Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
}
