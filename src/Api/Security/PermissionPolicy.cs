using Microsoft.AspNetCore.Authorization;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Security;

/// <summary>Only accounts with this permission may call the endpoint.</summary>
internal sealed class PermissionPolicy(Permission permission)
    : IEndpointPolicy, IAuthorizeData, IAuthorizationRequirementData, IAuthorizationRequirement
{
    public Permission Permission { get; } = permission;

    string? IAuthorizeData.Policy { get; set; }

    string? IAuthorizeData.Roles { get; set; }

    string? IAuthorizeData.AuthenticationSchemes { get; set; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    public override string ToString() => $"Permission {Permission}";
}
