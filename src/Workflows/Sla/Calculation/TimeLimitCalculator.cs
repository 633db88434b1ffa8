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

        var path = input.Office is { } office ? officePath(office) : input.Overlay.Count > 0 ? SomewherePath : null;
        var count = new TimeLimitCount(calendar, input, path);
        var unextended = input.Extension > 0 ? count.Reckon(input with { Extension = 0 }).Due : null;
        if (input.ExtensionApprovedAt is { } approved && approved >= unextended)
        {
            return new TimeLimitAnswer.Refused([$"延期须在期限届满（{ClockText.Moment(unextended.Value)}）前批准，{ClockText.Moment(approved)}已届满。"]);
        }

        var whole = count.Reckon(input);
        return new TimeLimitAnswer.Calculated(
            ClockExplanation.Of(whole, count.Version, count.Hours, path),
            count.Reckon(input with { Policy = StartDayPolicy.CalendarDay }).Due,
            unextended,
            input.Revision is not null ? count.Reckon(input with { Revision = null }).Due : null,
            path is not null ? new TimeLimitCount(calendar, input, null).Reckon(input).Due : null,
            [.. input.Stages.Select(stage => count.Reckon(stage).CappedAt(whole.Due))]);
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
}
