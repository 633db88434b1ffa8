using Microsoft.AspNetCore.Authorization;

namespace Ybtb.Api.Security;

/// <summary>Everybody may call the endpoint, for a reason that is written down.</summary>
internal sealed class AnonymousPolicy(string reason) : IEndpointPolicy, IAllowAnonymous
{
    public string Reason { get; } = reason;
}
