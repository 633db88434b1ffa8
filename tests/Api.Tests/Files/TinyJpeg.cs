namespace Ybtb.Api.Tests.Files;

/// <summary>The smallest picture that the inspection takes.</summary>
internal static class TinyJpeg
{
    public static byte[] Of(int width, int height) =>
    [
        0xFF, 0xD8,
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]), .. Segment(0xC4, [0, 1, .. new byte[15], 0]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0x34, 0x56,
        0xFF, 0xD9,
    ];

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
