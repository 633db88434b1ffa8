using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>What stands for a photograph of a certificate: the smallest picture that the server takes, 64 by 40 points.</summary>
internal static class Photograph
{
    private static readonly byte[] Bytes =
    [
        0xFF, 0xD8,
        .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]), .. Segment(0xC4, [0, 1, .. new byte[15], 0]),
        .. Segment(0xC0, [8, 0, 40, 0, 64, 1, 1, 0x11, 0]), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0x34, 0x56,
        0xFF, 0xD9,
    ];

    public static byte[] Picture => [.. Bytes];

    public static HttpContent Content() => new ByteArrayContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };

    /// <summary>The material as an application names it.</summary>
    /// <param name="stored">What the server said of the upload.</param>
    public static JsonObject As(string material, JsonNode stored) => new()
    {
        ["code"] = material,
        ["trust"] = "electronic",
        ["file"] = new JsonObject { ["sha256"] = (string?)stored["sha256"], ["name"] = (string?)stored["name"], ["size"] = (long?)stored["size"] },
    };

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
