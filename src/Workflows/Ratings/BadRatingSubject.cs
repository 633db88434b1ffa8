using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Ratings;

/// <summary>What audit entries of bad ratings are about: the record, never the case, whose trail the rated side may read.</summary>
internal static class BadRatingSubject
{
    public static AuditSubject Of(Guid record) => new("bad-rating", record.ToString("N"));
}
