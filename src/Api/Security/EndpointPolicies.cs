using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Security;

/// <summary>How routes say who may call them; every route needs one of these, itself or by its group.</summary>
internal static class EndpointPolicies
{
    /// <summary>Only accounts that have the permission for something; the handler asks again for the case at hand.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PermissionPolicy(permission));

    /// <summary>Anybody signed in.</summary>
    public static TBuilder RequireSignedIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new SignedInPolicy());

    /// <summary>Only an applicant's session; the endpoint acts on the case of that session (<see cref="ApplicantExtensions.ApplicantCase"/>) and lies below <see cref="ApplicantCookie.Path"/>.</summary>
    public static TBuilder RequireApplicant<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ApplicantPolicy());

    /// <summary>Everybody.</summary>
    /// <param name="reason">Why that is right, for the reviewer.</param>
    public static TBuilder AllowAnonymousWithReason<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AnonymousPolicy(reason));

    /// <summary>The endpoint works without the session's token.</summary>
    public static TBuilder WithoutAntiForgeryToken<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new WithoutAntiForgeryToken());

    /// <summary>Names of the endpoints that say nothing of who may call them.</summary>
    public static IReadOnlyList<string> FindUnguarded(EndpointDataSource endpoints) =>
        [.. endpoints.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointPolicy>() is null).Select(NameOf)];

    private static string NameOf(Endpoint endpoint) =>
        endpoint is RouteEndpoint route ? $"{route.RoutePattern.RawText} ({route.DisplayName})" : endpoint.DisplayName ?? "?";
}
