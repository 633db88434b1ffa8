using NodaTime;

namespace Ybtb.Api.Commands;

/// <summary>When a request reached us: the legal instant of what it asks for, however long it then waits.</summary>
internal static class ReceivedAt
{
    private static readonly object Key = new();

    /// <summary>Comes before everything that may wait.</summary>
    public static IApplicationBuilder UseReceivedAt(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Items[Key] = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        return next(context);
    });

    public static Instant Of(HttpContext context) => (Instant)context.Items[Key]!;
}
