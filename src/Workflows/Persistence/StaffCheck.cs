using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Activities;

namespace Ybtb.Workflows.Persistence;

/// <summary>Whether somebody holds the role that each human task asks for. In which offices is seen when a case is there; people come and go.</summary>
internal sealed class StaffCheck(IReadContexts contexts) : IReleaseCheck
{
    public async ValueTask<IReadOnlyList<Finding>> CheckAsync(CompiledWorkflow workflow, CancellationToken cancellationToken)
    {
        var reviews = workflow.Activities.OfType<HumanReview>().ToList();
        if (reviews.Count == 0)
        {
            return [];
        }

        await using var db = contexts.Create();
        var held = await db.Set<Account>().AsNoTracking().Where(account => !account.IsDisabled).Select(account => account.Roles).ToListAsync(cancellationToken);
        return
        [
            .. reviews
                .Where(review => Enum.TryParse<Role>(WrittenInput.Of(review, "role").TextOr(nameof(Role.Reviewer)), out var role) && !held.Exists(roles => roles.Has(role)))
                .Select(review => new Finding(
                    FindingSeverity.Warning, "nobody-for-task", review.Node.NodeId,
                    $"活动“{review.Node.DisplayText}”的办理角色“{WrittenInput.Of(review, "role").TextOr(nameof(Role.Reviewer))}”还没有任何在用账号，任务将无人办理。")),
        ];
    }
}
