using NodaTime;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Ratings;

/// <summary>A case with all that rating it depends on.</summary>
/// <param name="Key">Of the case.</param>
/// <param name="PeriodEndsAt">The first instant that is too late; null while the case is open.</param>
/// <param name="PeriodDays">Working days.</param>
/// <param name="Rating">Of the contact; null while there is none.</param>
/// <param name="BadRatings">Of that rating.</param>
/// <param name="Place">Where a visit was; the deciding office for the matter as a whole.</param>
/// <param name="Participants">Of a visit only who received it.</param>
internal sealed record RatingLook(
    CaseFile File, Guid KeyId, DataKey Key, RatingContact Contact, CaseOffice Place, Instant? PeriodEndsAt, int PeriodDays,
    IReadOnlyList<Participant> Participants,
    RatingRow? Rating, IReadOnlyList<RatingMarkRow> Marks, IReadOnlyList<BadRatingRow> BadRatings)
{
    /// <summary>The office that decided; where none was to decide, the one that received.</summary>
    public CaseOffice Deciding => File.CountingOffice;

    /// <summary>Whether what is rated happened online.</summary>
    public bool IsOnline => Contact == RatingContact.Matter && File.IsOnline;

    /// <summary>What may be marked for itself (RAT-3): a window apart from the office that decides, each member of staff, the platform.</summary>
    public IReadOnlyList<RatedObject> Objects()
    {
        var objects = new List<RatedObject>();
        if (Contact != RatingContact.Matter)
        {
            objects.Add(new("window", RatingObject.Window, Place, null));
        }
        else
        {
            if (File.ReceivingOffice != Deciding)
            {
                objects.Add(new("window", RatingObject.Window, File.ReceivingOffice, null));
            }

            objects.Add(new("deciding-office", RatingObject.DecidingOffice, Deciding, null));
        }

        if (IsOnline)
        {
            objects.Add(new("platform", RatingObject.Platform, Deciding, null));
        }

        objects.AddRange(Participants.Select((participant, index) => new RatedObject($"staff-{index + 1}", RatingObject.Staff, participant.Office, participant)));
        return objects;
    }
}

/// <param name="Office">The office responsible for it.</param>
/// <param name="Staff">Null unless it is a person.</param>
internal sealed record RatedObject(string Key, RatingObject Kind, CaseOffice Office, Participant? Staff);
