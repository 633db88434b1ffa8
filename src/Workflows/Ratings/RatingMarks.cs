using NodaTime;

namespace Ybtb.Workflows.Ratings;

/// <summary>The marks that a rating comes to. Pure.</summary>
internal static class RatingMarks
{
    /// <summary>Offices, item and platform take the level of the whole where they have no mark of their own; people are marked only by name.</summary>
    public static IReadOnlyList<RatingMarkRow> Of(Guid rating, NewRating given, RatingLook look, Instant at)
    {
        var own = given.Marks.ToDictionary(mark => mark.Key, mark => mark.Level, StringComparer.Ordinal);
        var marks = new List<RatingMarkRow>();
        foreach (var rated in look.Objects())
        {
            if (rated.Staff is null || own.ContainsKey(rated.Key))
            {
                Add(rated.Kind, own.GetValueOrDefault(rated.Key, given.Level), rated.Office, rated.Staff);
            }
        }

        if (look.Contact == RatingContact.Matter)
        {
            Add(RatingObject.Item, given.Level, look.Deciding, null);
        }

        return marks;

        void Add(RatingObject kind, RatingLevel level, Cases.CaseOffice office, Participant? staff) => marks.Add(new RatingMarkRow
        {
            RatingId = rating,
            Ordinal = marks.Count,
            Object = kind,
            Level = level,
            OfficeCode = office.Code,
            OfficePath = office.Path,
            StaffId = staff?.Id,
            StaffName = staff?.Name,
            ItemCode = look.File.ItemCode,
            Channel = look.File.Channel,
            RatedAt = at,
            IsCounted = true,
        });
    }

    /// <summary>Whether a rating kept says the same: what is sent twice is kept once.</summary>
    public static bool AreSame(IReadOnlyList<RatingMarkRow> some, IReadOnlyList<RatingMarkRow> others) =>
        some.Select(Said).SequenceEqual(others.Select(Said));

    private static (RatingObject Kind, RatingLevel Level, string Office, Guid? Staff) Said(RatingMarkRow mark) => (mark.Object, mark.Level, mark.OfficeCode, mark.StaffId);
}
