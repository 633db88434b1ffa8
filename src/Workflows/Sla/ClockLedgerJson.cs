using NodaTime;
using NodaTime.Text;

using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Sla;

/// <summary>Ledgers as stored values. Kinds are named in our own words, which never change once stored.</summary>
public static class ClockLedgerJson
{
    private const string Started = "started";
    private const string StageBegun = "stage-started";
    private const string Paused = "paused";
    private const string Resumed = "resumed";
    private const string Extended = "extended";
    private const string Revised = "calendar-revised";
    private const string Stopped = "stopped";
    private const string WorkingDaysUnit = "working-days";
    private const string CalendarDaysUnit = "calendar-days";

    public static Value ToValue(ClockLedger ledger) => Value.Object(
        new("clock", ledger.Kind.Code()),
        new("entries", Value.Of(ledger.Entries.Select(ToValue).ToArray())));

    /// <exception cref="FormatException">Not a ledger, or entries that cannot follow one another.</exception>
    public static ClockLedger LedgerFrom(Value value)
    {
        if (!ClockNames.TryFind(value["clock"].AsStringOrNull(), out ClockKind kind) || value["entries"].Kind != ValueKind.Array)
        {
            throw new FormatException("The value is no clock ledger.");
        }

        var entries = new List<ClockEntry>();
        foreach (var entry in value["entries"].AsArray())
        {
            entries.Add(EntryFrom(entry));
        }

        try
        {
            return ClockLedger.Of(kind, entries);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    public static Value ToValue(ClockEntry entry)
    {
        var members = new ValueObject.Builder();
        members.Set("kind", KindOf(entry));
        members.Set("at", InstantPattern.ExtendedIso.Format(entry.At));
        switch (entry)
        {
            case ClockStarted started:
                Write(started, members);
                break;
            case ClockPaused paused:
                members.Set("ground", paused.Ground.Code());
                members.Set("notice", paused.Notice);
                members.Set("officer", paused.Officer);
                members.Set("expectedEndOn", paused.ExpectedEndOn is { } day ? LocalDatePattern.Iso.Format(day) : null);
                break;
            case ClockExtended extended:
                members.Set("days", extended.Days.Count);
                members.Set("approver", extended.Approver);
                members.Set("reason", extended.Reason);
                break;
            case CalendarRevised revised:
                members.Set("version", revised.Version);
                members.Set("dueBefore", revised.DueBefore is { } due ? InstantPattern.ExtendedIso.Format(due) : null);
                break;
            case ClockStopped { Verdict: { } verdict }:
                members.Set("verdict", verdict.Code());
                break;
        }

        return Value.Of(members.Build());
    }

    /// <exception cref="FormatException">Not an entry of a kind known here, or a member is missing or malformed.</exception>
    public static ClockEntry EntryFrom(Value value)
    {
        var at = InstantPattern.ExtendedIso.Parse(Text(value, "at")).GetValueOrThrow();
        return Text(value, "kind") switch
        {
            Started => new ClockStarted(at, LimitFrom(value), PolicyFrom(value)) { CalendarVersion = CalendarFrom(value) },
            StageBegun => new StageStarted(at, Text(value, "stage"), value["office"].AsStringOrNull(), LimitFrom(value), PolicyFrom(value)) { CalendarVersion = CalendarFrom(value) },
            Paused => new ClockPaused(at, GroundFrom(value), Text(value, "notice"), Text(value, "officer"), DayFrom(value["expectedEndOn"])),
            Resumed => new ClockResumed(at),
            Extended => new ClockExtended(at, new WorkingDays(Count(value, "days")), Text(value, "approver"), Text(value, "reason")),
            Revised => new CalendarRevised(at, Count(value, "version"), InstantFrom(value["dueBefore"])),
            Stopped => new ClockStopped(at, VerdictFrom(value["verdict"])),
            var kind => throw new FormatException($"“{kind}” is no kind of clock entry."),
        };
    }

    private static string KindOf(ClockEntry entry) => entry switch
    {
        StageStarted => StageBegun,
        ClockStarted => Started,
        ClockPaused => Paused,
        ClockResumed => Resumed,
        ClockExtended => Extended,
        CalendarRevised => Revised,
        ClockStopped => Stopped,
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    private static void Write(ClockStarted started, ValueObject.Builder members)
    {
        if (started is StageStarted stage)
        {
            members.Set("stage", stage.Stage);
            members.Set("office", stage.Office);
        }

        members.Set("limit", started.Limit.Count);
        members.Set("unit", started.Limit.Unit == ClockLimitUnit.WorkingDays ? WorkingDaysUnit : CalendarDaysUnit);
        if (started.Limit.Unit == ClockLimitUnit.CalendarDays)
        {
            members.Set("end", started.Limit.End == DayEnd.Midnight ? "midnight" : "closing");
        }

        members.Set("policy", started.Policy.Code());
        members.Set("calendar", started.CalendarVersion);
    }

    private static ClockLimit LimitFrom(Value value) => Text(value, "unit") switch
    {
        WorkingDaysUnit => ClockLimit.Of(new WorkingDays(Count(value, "limit"))),
        CalendarDaysUnit when Count(value, "limit") is > 0 and var days => ClockLimit.InCalendarDays(days, EndFrom(value)),
        var unit => throw new FormatException($"“{unit}” is no unit of a limit."),
    };

    private static DayEnd EndFrom(Value value) => Text(value, "end") switch
    {
        "midnight" => DayEnd.Midnight,
        "closing" => DayEnd.Closing,
        var end => throw new FormatException($"“{end}” is no end of a day."),
    };

    private static StartDayPolicy PolicyFrom(Value value) =>
        ClockNames.TryFind(value["policy"].AsStringOrNull(), out StartDayPolicy policy)
            ? policy
            : throw new FormatException("The start has no known policy.");

    private static PauseGround GroundFrom(Value value) =>
        ClockNames.TryFind(value["ground"].AsStringOrNull(), out PauseGround ground)
            ? ground
            : throw new FormatException("The pause has no known ground.");

    private static ClockVerdict? VerdictFrom(Value value) =>
        value.IsNullish ? null
        : ClockNames.TryFind(value.AsStringOrNull(), out ClockVerdict verdict) ? verdict
        : throw new FormatException("The end has no known verdict.");

    /// <summary>Ledgers begun before versions were noted have the first.</summary>
    private static int CalendarFrom(Value value) => value["calendar"].IsNullish ? 1 : Count(value, "calendar");

    private static Instant? InstantFrom(Value value) =>
        value.AsStringOrNull() is { } text ? InstantPattern.ExtendedIso.Parse(text).GetValueOrThrow() : null;

    private static LocalDate? DayFrom(Value value) =>
        value.AsStringOrNull() is { } text ? LocalDatePattern.Iso.Parse(text).GetValueOrThrow() : null;

    private static string Text(Value value, string name) =>
        value[name].AsStringOrNull() ?? throw new FormatException($"The clock entry has no “{name}”.");

    private static int Count(Value value, string name) =>
        value[name] is { Kind: ValueKind.Number } number && number.AsNumber() is >= 0 and <= int.MaxValue and var count && count == Math.Truncate(count)
            ? (int)count
            : throw new FormatException($"“{name}” of the clock entry is no whole number.");
}
