using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What stands against a claim before it becomes a case: something of it was claimed already, or there is no account into which it can be paid.</summary>
public sealed class ClaimDesk(ClaimKeyReader keys, ClaimStandingHandler standings, PersonalFields fields)
{
    public const string Used = "already-claimed";
    public const string AccountUnusable = "account-unusable";

    /// <param name="draft">What would become the case; its answers have been validated.</param>
    public async Task<IReadOnlyList<FormProblem>> ProblemsAsync(CaseFile draft, CancellationToken cancellationToken)
    {
        var problems = (await TakenAsync(draft, cancellationToken)).ToList();
        var application = ClaimApplication.Of(draft);
        var standing = (ClaimStanding)(await standings.FetchAsync(application.Subject, cancellationToken)).Content;
        if (standing.PersonId is not null && ClaimRules.PayeeReason(application, standing) is { } reason)
        {
            problems.Add(new("payTo", AccountUnusable, reason));
        }

        return problems;
    }

    /// <summary>What of it another case holds.</summary>
    public async Task<IReadOnlyList<FormProblem>> TakenAsync(CaseFile draft, CancellationToken cancellationToken)
    {
        var problems = new List<FormProblem>();
        foreach (var (row, path, name) in ClaimKeys.Of(draft, fields))
        {
            if (await keys.HolderAsync(row.Key, cancellationToken) is { } holder)
            {
                problems.Add(new(path, Used, row.Kind == ClaimKeyKind.Lifetime
                    ? $"参保人已在办件{holder}中申请{name}，该补助只能申请一次。"
                    : $"{name}已在办件{holder}中申报，不能重复申报。"));
            }
        }

        return problems;
    }
}
