using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;

namespace Ybtb.Api.Problems;

/// <summary>Writes problem documents outside endpoints, whatever the caller said it accepts.</summary>
internal static class ProblemWriter
{
    private const string ContentType = "application/problem+json; charset=utf-8";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Task WriteAsync(HttpContext context, ProblemKind kind, string? detail = null)
    {
        context.Response.StatusCode = kind.Status;
        return context.Response.WriteAsJsonAsync(kind.Describe(context, detail), Json, ContentType, context.RequestAborted);
    }
}
