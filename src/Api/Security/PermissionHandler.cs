using Microsoft.AspNetCore.Authorization;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Security;

/// <summary>Asks the policy whether the account may call an endpoint.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionPolicy>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionPolicy requirement)
    {
        var decision = PolicyEngine.Decide(context.User.FindViewer(), requirement.Permission);
        if (decision.IsAllowed)
        {
            context.Succeed(requirement);
        }
        else
        {
            context.Fail(new AuthorizationFailureReason(this, decision.Reason!));
        }

        return Task.CompletedTask;
    }
}
