using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Ratings;

/// <summary>Accounts as one column: without hyphens, joined by commas, so that a statement can ask whether one is among them.</summary>
internal static class AccountList
{
    public static string Write(IEnumerable<Guid> accounts)
    {
        const int lengthOfOne = 33;
        return string.Join(',', accounts.Distinct().Take(RatingColumns.Accounts / lengthOfOne).Select(One));
    }

    public static string One(Guid account) => account.ToString("N");

    public static bool Has(string list, Guid account) => list.Contains(One(account), StringComparison.Ordinal);
}
