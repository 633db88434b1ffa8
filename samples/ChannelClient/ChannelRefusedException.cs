using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.ChannelClient;

/// <summary>The server has refused: a problem document (RFC 9457) says why.</summary>
public sealed class ChannelRefusedException(HttpStatusCode status, JsonNode? problem)
    : Exception($"{(int)status} {(string?)problem?["type"]}: {(string?)problem?["detail"]}")
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>The last word of the problem's type, such as <c>application-invalid</c>; empty when the answer was no problem document.</summary>
    public string Code { get; } = ((string?)problem?["type"])?.Split(':')[^1] ?? "";

    /// <summary>Of a refused application: path, code and Chinese message of everything that is wrong; empty otherwise.</summary>
    public IReadOnlyList<(string Path, string Code, string Message)> Problems { get; } =
        [.. (problem?["problems"] as JsonArray ?? []).Select(p => ((string?)p!["path"] ?? "", (string?)p["code"] ?? "", (string?)p["message"] ?? ""))];
}
