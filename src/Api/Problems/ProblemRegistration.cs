using Microsoft.AspNetCore.Routing;

namespace Ybtb.Api.Problems;

/// <summary>Makes every error a problem document.</summary>
internal static class ProblemRegistration
{
    private const string FrameworkTypes = "https://tools.ietf.org/";

    public static IServiceCollection AddYbtbProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<ProblemExceptionHandler>();
        // so that malformed JSON can be told from the rest
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            // A field that is missing or null where it must not be is the caller's mistake, never a null further inside.
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        return services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
        {
            var details = problem.ProblemDetails;
            details.Extensions["traceId"] = ProblemKind.TraceId(problem.HttpContext);
            if (details.Type is null || details.Type.StartsWith(FrameworkTypes, StringComparison.Ordinal))
            {
                var kind = ProblemKinds.OfStatus(details.Status ?? StatusCodes.Status500InternalServerError);
                (details.Type, details.Title) = (kind.Type, kind.Title);
                details.Detail ??= kind.Detail;
            }
        });
    }

    /// <summary>Comes first: it must see the failures of everything after it.</summary>
    public static IApplicationBuilder UseYbtbProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler()
        .UseStatusCodePages(context =>
            ProblemWriter.WriteAsync(context.HttpContext, ProblemKinds.OfStatus(context.HttpContext.Response.StatusCode)));
}
