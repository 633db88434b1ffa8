using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Ybtb.Engine.Persistence;

namespace Ybtb.Api.Problems;

/// <summary>
/// Turns exceptions into problem documents: those with a name into theirs, all others into a 500 that says nothing of them.
/// </summary>
internal sealed class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "1";
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var kind = KindOf(exception);
        if (kind.Status >= 500)
        {
            logger.LogError(exception, "请求 {Method} {Path} 失败，追踪号 {TraceId}",
                httpContext.Request.Method, httpContext.Request.Path, ProblemKind.TraceId(httpContext));
        }

        if (kind == ProblemKinds.Unavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await ProblemWriter.WriteAsync(httpContext, kind);
        return true;
    }

    private static ProblemKind KindOf(Exception exception) => exception switch
    {
        WriteConflictException { Conflict: WriteConflict.Stale } => ProblemKinds.Stale,
        WriteConflictException { Conflict: WriteConflict.Duplicate } => ProblemKinds.Duplicate,
        WriteConflictException => ProblemKinds.GuardFailed,
        _ when DatabaseOutage.Is(exception) => ProblemKinds.Unavailable,   // met while writing or reading
        _ when UnfitText.Is(exception) => ProblemKinds.BadRequest,
        BadHttpRequestException { InnerException: JsonException } => ProblemKinds.MalformedJson,
        BadHttpRequestException bad => ProblemKinds.OfStatus(bad.StatusCode),
        _ => ProblemKinds.Internal,
    };
}
