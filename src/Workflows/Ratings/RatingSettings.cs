using System.Text.Json;
using System.Text.Json.Serialization;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Ratings;

/// <summary>What an operator sets for ratings and complaints (<c>data/ratings.json</c>): limits in working days, and the reasons offered.</summary>
/// <param name="Period">In which an applicant may rate, from the completion (RAT-4: five, 云政办发〔2020〕6号).</param>
/// <param name="FirstContact">For the first contact with whoever has rated badly (RAT-8).</param>
/// <param name="Finish">For all of a bad rating.</param>
/// <param name="Complex">For all of one that the head of the office has approved as complex.</param>
/// <param name="Appeal">In which the rated side may appeal, from the registration.</param>
/// <param name="Complaint">For the answer to a complaint.</param>
public sealed record RatingSettings(
    WorkingDays Period, WorkingDays FirstContact, WorkingDays Finish, WorkingDays Complex, WorkingDays Appeal, WorkingDays Complaint, IReadOnlyList<RatingReason> Reasons)
{
    private const int MostDays = 60;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="FormatException">A limit is not 1 to 60 working days, a level or place is unknown, or a code is used twice.</exception>
    public static RatingSettings Load(Stream json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<SettingsFile>(json, Json) ?? throw new FormatException("ratings.json is empty.");
            var reasons = file.Reasons.Select(ReasonOf).ToList();
            return reasons.DistinctBy(reason => reason.Code).Count() != reasons.Count
                ? throw new FormatException("ratings.json uses the code of a reason twice.")
                : new(Days(file.PeriodDays), Days(file.FirstContactDays), Days(file.FinishDays), Days(file.ComplexDays), Days(file.AppealDays), Days(file.ComplaintDays), reasons);
        }
        catch (JsonException malformed)
        {
            throw new FormatException($"ratings.json cannot be read: {malformed.Message}", malformed);
        }
    }

    /// <summary>The reasons that are offered for a level.</summary>
    public IEnumerable<RatingReason> ReasonsFor(RatingLevel level, bool isOnline) => Reasons.Where(reason => reason.IsOnline == isOnline && reason.Levels.Contains(level));

    private static WorkingDays Days(int count) => count is >= 1 and <= MostDays ? new(count) : throw new FormatException($"ratings.json has a limit that is not 1 to {MostDays} working days.");

    private static RatingReason ReasonOf(ReasonEntry entry) => new(
        entry.Code,
        entry.Name,
        entry.Place switch { "online" => true, "on-site" => false, _ => throw new FormatException($"ratings.json names a place “{entry.Place}”.") },
        [.. entry.Levels.Select(code => RatingNames.TryFind(code, out RatingLevel level) ? level : throw new FormatException($"ratings.json names a level “{code}”."))]);

    private sealed record SettingsFile(
        int PeriodDays, int FirstContactDays, int FinishDays, int ComplexDays, int AppealDays, int ComplaintDays, IReadOnlyList<ReasonEntry> Reasons);

    private sealed record ReasonEntry(string Code, string Name, string Place, IReadOnlyList<string> Levels);
}

/// <summary>A reason that a rater may choose (RAT-6).</summary>
/// <param name="Code">Stable; it is stored.</param>
/// <param name="IsOnline">Offered for what was handled online; otherwise on site.</param>
/// <param name="Levels">For which levels it is offered.</param>
public sealed record RatingReason(string Code, string Name, bool IsOnline, IReadOnlyList<RatingLevel> Levels);
