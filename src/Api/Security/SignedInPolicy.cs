using Microsoft.AspNetCore.Authorization;

namespace Ybtb.Api.Security;

/// <summary>Anybody signed in may call the endpoint, even before changing a password that must be changed.</summary>
internal sealed class SignedInPolicy : IEndpointPolicy, IAuthorizeData
{
    string? IAuthorizeData.Policy { get; set; }

    string? IAuthorizeData.Roles { get; set; }

    string? IAuthorizeData.AuthenticationSchemes { get; set; }
}
