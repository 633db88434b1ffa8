using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Inbox;

/// <summary>Leaves what people are to be told with what happened, so that both commit or neither.</summary>
internal static class InboxPosting
{
    /// <param name="source">What it is about; nobody is told twice of the same. At most 100 characters.</param>
    /// <param name="title">In Chinese and without anything personal; what is longer than 200 characters is cut.</param>
    /// <param name="link">A path of the app.</param>
    /// <param name="without">Accounts that must not know of it, as <see cref="Ratings.AccountList"/> writes them.</param>
    public static void Add(
        WriteSet writes, InboxKind kind, string source, string title, string link, AlertAddress to, Instant at, string? caseNumber = null, string without = "") =>
        writes.Insert(new InboxPostingRow
        {
            Id = Guid.CreateVersion7(at.ToDateTimeOffset()),
            Kind = kind,
            Source = source,
            Title = title.Length > Persistence.InboxColumns.Title ? string.Concat(title.AsSpan(0, Persistence.InboxColumns.Title - 1), "…") : title,
            Link = link,
            CaseNumber = caseNumber,
            AccountId = to.AccountId,
            Role = to.Role,
            OfficePath = to.Role is null ? null : to.OfficePath,
            Without = without,
            CreatedAt = at,
        });

    public static string CasePage(string caseNumber) => $"/cases/{caseNumber}";
}
