using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Ybtb.Api.Problems;

/// <summary>A kind of problem that callers can tell by its stable type; the text may change, the slug never.</summary>
/// <param name="Slug">Last part of the type <c>urn:ybtb:problem:…</c>.</param>
/// <param name="Title">Chinese, the same for every problem of the kind.</param>
/// <param name="Detail">Chinese, used where the occasion has nothing better to say.</param>
internal sealed record ProblemKind(string Slug, int Status, string Title, string Detail)
{
    public string Type { get; } = $"urn:ybtb:problem:{Slug}";

    public ProblemDetails Describe(HttpContext context, string? detail = null) => new()
    {
        Type = Type,
        Status = Status,
        Title = Title,
        Detail = detail ?? Detail,
        Instance = context.Request.Path,
        Extensions = { ["traceId"] = TraceId(context) },
    };

    /// <summary>As an endpoint's typed answer.</summary>
    public ProblemHttpResult ToResult(string? detail = null, IDictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(type: Type, statusCode: Status, title: Title, detail: detail ?? Detail, extensions: extensions);

    public static string TraceId(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;
}
