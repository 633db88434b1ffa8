using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Ratings;

/// <summary>A member of staff who had a part in a case.</summary>
/// <param name="Part">What he did in it, such as 收件 or 初审.</param>
/// <param name="Office">For which office.</param>
public sealed record Participant(Guid Id, string Name, string Part, CaseOffice Office);

/// <summary>Who had a part in a case, in the order in which they had it. Pure.</summary>
internal static class Participants
{
    /// <param name="filerName">Of the person who filed it; null where a channel did.</param>
    public static IReadOnlyList<Participant> Of(CaseFile file, string? filerName)
    {
        var all = new List<Participant>();
        if (filerName is not null)
        {
            all.Add(new(file.FiledBy, filerName, "收件", file.ReceivingOffice));
        }

        foreach (var review in file.Reviews.OrderBy(review => review.EndedAt))
        {
            if (review.CompletedBy is { } by)
            {
                all.Add(new(by.AccountId, by.Name, review.Stage, review.Office));
            }
        }

        return [.. all.DistinctBy(participant => participant.Id)];
    }

    /// <summary>All accounts that must have nothing to do with handling a bad rating of the case, those in whose place others acted among them.</summary>
    public static IReadOnlyList<Guid> Involved(CaseFile file, IEnumerable<Participant> participants) =>
        [.. participants.Select(participant => participant.Id).Append(file.FiledBy)
            .Concat(file.Reviews.Select(review => review.CompletedBy?.ForAccountId).OfType<Guid>()).Distinct()];
}
