using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Accounts.Delegations;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Tasks;

/// <summary>Those to whom somebody may hand over a task or delegate.</summary>
public sealed class ColleagueDesk(TaskReader tasks, AccountReader accounts, DelegationDesk delegations, ICaseSettings settings)
{
    /// <summary>Those who may work on a task in their own right, without who has it now; who has worked on another stage of the case is marked.</summary>
    /// <returns>Null when there is no such task in the viewer's sight.</returns>
    public async Task<IReadOnlyList<Colleague>?> ForTaskAsync(Viewer viewer, Guid taskId, CancellationToken cancellationToken)
    {
        if (await tasks.StandingAsync(taskId, viewer.AccountId, cancellationToken) is not { Task: var row } standing
            || !PolicyEngine.Decide(viewer, Permission.ReadTasks, standing.Scope).IsAllowed)
        {
            return null;
        }

        var colleagues = new List<Colleague>();
        foreach (var person in await accounts.PeopleOfAsync(row.OfficePath.Split('/'), cancellationToken))
        {
            if (person.AccountId != row.ClaimedBy && PolicyEngine.DecideTask(person, row.Role, row.OfficePath, standing.Scope).IsAllowed)
            {
                colleagues.Add(ColleagueOf(person, await tasks.EarlierStageAsync(row, person.AccountId, cancellationToken)));
            }
        }

        return [.. colleagues.OrderByDescending(colleague => colleague.Office.Code == row.OfficeCode)];
    }

    /// <summary>Those to whom the viewer may delegate.</summary>
    public async Task<IReadOnlyList<Colleague>> ForDelegationAsync(Viewer viewer, CancellationToken cancellationToken) =>
        [.. (await delegations.CandidatesAsync(viewer, cancellationToken)).OrderByDescending(person => person.OfficeCode == viewer.OfficeCode)
            .Select(person => ColleagueOf(person, null))];

    private Colleague ColleagueOf(Viewer person, string? earlierStage) => new(
        person.AccountId, person.Name, new(person.OfficeCode, settings.Current.Offices.Find(person.OfficeCode)?.Name ?? person.OfficeCode),
        [.. person.Roles.Each().Select(role => role.ToString())], earlierStage);
}

/// <summary>Somebody to give work to.</summary>
/// <param name="EarlierStage">A stage of the same four-eyes group that this person has done, so that the task cannot be his; null when there is none.</param>
public sealed record Colleague(Guid AccountId, string Name, CodedName Office, IReadOnlyList<string> Roles, string? EarlierStage);
