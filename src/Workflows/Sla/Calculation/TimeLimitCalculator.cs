using NodaTime;

namespace Ybtb.Workflows.Sla.Calculation;

/// <summary>Answers what is due when, and why, for a limit that belongs to no case.</summary>
/// <remarks>Counts with the same ledger and the same reckoning as the cases do; pure.</remarks>
/// <param name="calendar">The version to count by.</param>
/// <param name="officePath">Path of an office by its code; null for an unknown one.</param>
public sealed class TimeLimitCalculator(CalendarVersion calendar, Func<string, string?> officePath)
{
    /// <summary>The longest limit that is counted, in working days.</summary>
    public const int LongestLimit = 1_000;

    /// <summary>Days given by hand are laid over this path when no office is named.</summary>
    private const string SomewherePath = "属地";

    public TimeLimitAnswer Calculate(TimeLimitInput input)
    {
        if (Problems(input).ToList() is { Count: > 0 } problems)
        {
            return new TimeLimitAnswer.Refused(problems);
        }

        var place = PlaceOf(input);
        var whole = Reckon(input, place);
        if (input.ExtensionApprovedAt is { } approved && Reckon(input with { Extension = 0 }, place).Due is { } due && approved >= due)
        {
            return new TimeLimitAnswer.Refused([$"延期须在期限届满（{ClockText.Moment(due)}）前批准，{ClockText.Moment(approved)}已届满。"]);
        }

        var version = VersionFor(input, place, input.Revision is null ? 1 : 2);
        return new TimeLimitAnswer.Calculated(
            ClockExplanation.Of(whole, version, version.HoursOf(place.Code), place.Path),
            Reckon(input with { Policy = StartDayPolicy.CalendarDay }, place).Due,
            input.Extension > 0 ? Reckon(input with { Extension = 0 }, place).Due : null,
            input.Revision is not null ? Reckon(input with { Revision = null }, place).Due : null,
            place.Path is not null ? Reckon(input with { Overlay = [] }, place with { Path = null }).Due : null,
            [.. input.Stages.Select(stage => Stage(input, stage, place).CappedAt(whole.Due))]);
    }

    private IEnumerable<string> Problems(TimeLimitInput input)
    {
        if (input.Limit is < 0 or > LongestLimit)
        {
            yield return $"期限须为0至{LongestLimit}个工作日。";
        }

        if (input.Extension < 0 || input.Extension > ClockLedger.LongestExtension.Count)
        {
            yield return $"延期须为0至{ClockLedger.LongestExtension}个工作日。";
        }

        if (input is { Limit: 0, Extension: > 0 })
        {
            yield return "即时办结的期限不能延长。";
        }

        if (input.ExtensionApprovedAt is { } approved && (input.Extension == 0 || approved < input.Start))
        {
            yield return input.Extension == 0 ? "没有延期，不应有批准时刻。" : "延期的批准不能早于起算时刻。";
        }

        foreach (var pause in input.Pauses)
        {
            if (pause.To < pause.From)
            {
                yield return $"计时中止的结束（{ClockText.Moment(pause.To.Value)}）早于开始（{ClockText.Moment(pause.From)}）。";
            }

            if (pause.From < input.Start)
            {
                yield return $"计时中止（{ClockText.Moment(pause.From)}）早于起算时刻。";
            }
        }

        if (input.Pauses.Count(pause => pause.To is null) > 1)
        {
            yield return "未结束的计时中止只能有一次。";
        }

        if (input.Revision is { } revision && revision.DaysOff.Intersect(revision.MakeUpDays).Order().ToList() is { Count: > 0 } both)
        {
            yield return $"日历修订把{string.Join('、', both.Select(ClockText.Day))}同时列为放假日和上班日。";
        }

        foreach (var stage in input.Stages)
        {
            if (string.IsNullOrWhiteSpace(stage.Name) || stage.Limit is < 0 or > LongestLimit || stage.Start < input.Start)
            {
                yield return $"阶段“{stage.Name}”须有名称，期限为0至{LongestLimit}个工作日，且不早于整件起算。";
            }
        }

        if (input.Office is { } office && officePath(office) is null)
        {
            yield return $"没有代码为“{office}”的经办机构。";
        }
    }

    private ClockReckoning Reckon(TimeLimitInput input, Place place) =>
        Reckon(new ClockStarted(input.Start, new WorkingDays(input.Limit), input.Policy), ClockKind.Statutory, input, place);

    /// <summary>A stage has the pauses that fall into it; an extension belongs to the whole.</summary>
    private ClockReckoning Stage(TimeLimitInput input, TimeLimitStage stage, Place place)
    {
        var pauses = input.Pauses.Where(pause => !(pause.To <= stage.Start))
            .Select(pause => pause with { From = Instant.Max(pause.From, stage.Start) });
        return Reckon(
            new StageStarted(stage.Start, stage.Name, input.Office, new WorkingDays(stage.Limit), input.Policy),
            ClockKind.Stage,
            input with { Pauses = [.. pauses], Extension = 0 },
            place);
    }

    private ClockReckoning Reckon(ClockStarted start, ClockKind kind, TimeLimitInput input, Place place)
    {
        var entries = EntriesUnder(input.Revision is null ? 1 : 2);
        if (input.Revision is { } revision)
        {
            var until = EntriesUnder(1).Where(entry => entry is ClockStarted || entry.At <= revision.PublishedAt);
            entries.Add(new CalendarRevised(revision.PublishedAt, 2, Of(ClockLedger.Of(kind, until), 1).OwnDue));
        }

        return Of(ClockLedger.Of(kind, entries), input.Revision is null ? 1 : 2);

        List<ClockEntry> EntriesUnder(int number)
        {
            var (calendar, hours) = CountingBy(number);
            var made = new List<ClockEntry>();
            foreach (var pause in Merged(input.Pauses, pause => CountingRules.Excluded([pause], input.Policy, calendar, hours).Count > 0))
            {
                made.Add(new ClockPaused(pause.From, pause.Ground, "", "", null));
                if (pause.To is { } to)
                {
                    made.Add(new ClockResumed(to));
                }
            }

            if (input.Extension > 0)
            {
                made.Add(new ClockExtended(input.ExtensionApprovedAt ?? input.Start, new WorkingDays(input.Extension), "", ""));
            }

            return [start, .. made.OrderBy(entry => entry.At)];
        }

        ClockReckoning Of(ClockLedger ledger, int number)
        {
            var (calendar, hours) = CountingBy(number);
            return ClockReckoning.Of(ledger, calendar, hours);
        }

        (WorkingDayCalendar Calendar, OfficeHours Hours) CountingBy(int number)
        {
            var version = VersionFor(input, place, number);
            return (place.Path is { } path ? version.CalendarOf(path) : version.National, version.HoursOf(place.Code));
        }
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

    private Place PlaceOf(TimeLimitInput input) =>
        input.Office is { } office ? new(office, officePath(office)) : new("", input.Overlay.Count > 0 ? SomewherePath : null);

    /// <summary>The calendar with what the input adds to it: number 1 as it is, number 2 revised.</summary>
    private CalendarVersion VersionFor(TimeLimitInput input, Place place, int number)
    {
        if (input.Overlay.Count == 0 && number == 1)
        {
            return calendar;
        }

        var arrangement = calendar.Arrangement;
        if (input.Overlay.Count > 0)
        {
            var region = place.Path!.Split('/') is [_, var prefecture, ..] ? prefecture : place.Path;
            arrangement = arrangement with
            {
                OverlaysApply = true,
                Overlays = arrangement.Overlays.Add(new(region, input.Overlay[0].Year, null, [new Festival("属地假日", input.Overlay, [])])),
            };
        }

        if (number == 2)
        {
            arrangement = Revised(arrangement, input.Revision!);
        }

        return new CalendarVersion(number == 1 ? calendar.Number : calendar.Number + 1, input.Revision?.PublishedAt ?? calendar.PublishedAt, arrangement);
    }

    /// <summary>A day that the revision has worked is no day off any more, and the other way round.</summary>
    private static CalendarArrangement Revised(CalendarArrangement arrangement, TimeLimitRevision revision)
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

        foreach (var group in revision.DaysOff.Concat(revision.MakeUpDays).GroupBy(day => day.Year))
        {
            var year = arrangement.Years.GetValueOrDefault(group.Key) ?? new YearArrangement(group.Key, false, null, []);
            arrangement = arrangement.With(year with
            {
                Festivals = [.. year.Festivals, new Festival("日历修订", [.. group.Intersect(revision.DaysOff)], [.. group.Intersect(revision.MakeUpDays)])],
            });
        }

        return arrangement;
    }

    /// <param name="Code">Empty for the usual hours.</param>
    /// <param name="Path">Null for the national calendar.</param>
    private sealed record Place(string Code, string? Path);
}
