using NodaTime;

namespace Ybtb.Workflows.Sla.Calculation;

/// <summary>One question's counting: the calendars it is counted by, made once.</summary>
/// <param name="officePath">Null for the national calendar; then the question's own days off do not count either.</param>
internal sealed class TimeLimitCount(CalendarVersion calendar, TimeLimitInput asked, string? officePath)
{
    private readonly Lazy<CalendarVersion> published = new(() => officePath is null || asked.Overlay.Count == 0
        ? calendar
        : new CalendarVersion(calendar.Number, calendar.PublishedAt, WithOverlay(calendar.Arrangement, asked.Overlay, officePath)));

    private CalendarVersion? revised;

    /// <summary>The version by which it is counted in the end.</summary>
    public CalendarVersion Version => asked.Revision is null ? published.Value : Revised;

    public OfficeHours Hours => Version.HoursOf(asked.Office ?? "");

    private CalendarVersion Revised => revised ??= new CalendarVersion(
        calendar.Number + 1, asked.Revision!.PublishedAt, WithRevision(published.Value.Arrangement, asked.Revision));

    /// <param name="input">The question, or a variation of it: its calendars are the question's.</param>
    public ClockReckoning Reckon(TimeLimitInput input) =>
        Reckon(new ClockStarted(input.Start, new WorkingDays(input.Limit), input.Policy) { CalendarVersion = calendar.Number }, ClockKind.Statutory, input);

    /// <summary>A stage has the pauses that fall into it; an extension belongs to the whole.</summary>
    public ClockReckoning Reckon(TimeLimitStage stage)
    {
        var pauses = asked.Pauses.Where(pause => !(pause.To <= stage.Start))
            .Select(pause => pause with { From = Instant.Max(pause.From, stage.Start) });
        return Reckon(
            new StageStarted(stage.Start, stage.Name, asked.Office, new WorkingDays(stage.Limit), asked.Policy) { CalendarVersion = calendar.Number },
            ClockKind.Stage,
            asked with { Pauses = [.. pauses], Extension = 0 });
    }

    private ClockReckoning Reckon(ClockStarted start, ClockKind kind, TimeLimitInput input)
    {
        if (input.Revision is not { PublishedAt: var publishedAt })
        {
            return Reckon(ClockLedger.Of(kind, Entries(start, input, published.Value)), published.Value);
        }

        var until = Entries(start, input, published.Value).Where(entry => entry is ClockStarted || entry.At <= publishedAt);
        var dueBefore = Reckon(ClockLedger.Of(kind, until), published.Value).OwnDue;
        return Reckon(ClockLedger.Of(kind, [.. Entries(start, input, Revised), new CalendarRevised(publishedAt, Revised.Number, dueBefore)]), Revised);
    }

    private ClockReckoning Reckon(ClockLedger ledger, CalendarVersion version) => ClockReckoning.Of(ledger, CalendarOf(version), Hours);

    private WorkingDayCalendar CalendarOf(CalendarVersion version) => officePath is null ? version.National : version.CalendarOf(officePath);

    private IEnumerable<ClockEntry> Entries(ClockStarted start, TimeLimitInput input, CalendarVersion version)
    {
        var worked = CalendarOf(version);
        var entries = new List<ClockEntry>();
        foreach (var pause in Merged(input.Pauses, pause => CountingRules.Excluded([pause], input.Policy, worked, Hours).Count > 0))
        {
            entries.Add(new ClockPaused(pause.From, pause.Ground, "", "", null));
            if (pause.To is { } to)
            {
                entries.Add(new ClockResumed(to));
            }
        }

        if (input.Extension > 0)
        {
            entries.Add(new ClockExtended(input.ExtensionApprovedAt ?? input.Start, new WorkingDays(input.Extension), "", ""));
        }

        return entries.OrderBy(entry => entry.At).Prepend(start);
    }

    /// <summary>Pauses that overlap count as one, by the union of their days (R5); so one that takes out none adds nothing to another.</summary>
    private static List<ClockPause> Merged(IEnumerable<ClockPause> pauses, Predicate<ClockPause> excludesAny)
    {
        var merged = new List<ClockPause>();
        foreach (var pause in pauses.OrderBy(pause => pause.From).ThenBy(pause => pause.To is null))
        {
            if (merged.Count == 0 || merged[^1].To < pause.From)
            {
                merged.Add(pause);
            }
            else if (!excludesAny(merged[^1]))
            {
                merged[^1] = pause;
            }
            else if (excludesAny(pause))
            {
                var end = merged[^1].To is { } before && pause.To is { } after ? Instant.Max(before, after) : (Instant?)null;
                merged[^1] = merged[^1] with { To = end };
            }
        }

        return merged;
    }

    private static CalendarArrangement WithOverlay(CalendarArrangement arrangement, IReadOnlyList<LocalDate> daysOff, string officePath)
    {
        var region = officePath.Split('/') is [_, var prefecture, ..] ? prefecture : officePath;
        return arrangement with
        {
            OverlaysApply = true,
            Overlays = arrangement.Overlays.Add(new(region, daysOff[0].Year, null, [new Festival("属地假日", daysOff, [])])),
        };
    }

    /// <summary>A day that the revision has worked is no day off any more, and the other way round.</summary>
    private static CalendarArrangement WithRevision(CalendarArrangement arrangement, TimeLimitRevision revision)
    {
        foreach (var year in arrangement.Years.Values)
        {
            arrangement = arrangement.With(year with
            {
                Festivals = [.. year.Festivals.Select(festival => festival with
                {
                    DaysOff = [.. festival.DaysOff.Except(revision.MakeUpDays)],
                    MakeUpDays = [.. festival.MakeUpDays.Except(revision.DaysOff)],
                })],
            });
        }

        foreach (var days in revision.DaysOff.Concat(revision.MakeUpDays).GroupBy(day => day.Year))
        {
            var year = arrangement.Years.GetValueOrDefault(days.Key) ?? new YearArrangement(days.Key, false, null, []);
            arrangement = arrangement.With(year with
            {
                Festivals = [.. year.Festivals, new Festival("日历修订", [.. days.Intersect(revision.DaysOff)], [.. days.Intersect(revision.MakeUpDays)])],
            });
        }

        return arrangement;
    }
}
