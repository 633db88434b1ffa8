using NodaTime;
using NodaTime.Text;

namespace Ybtb.Engine.Timers;

/// <summary>When a trigger starts its workflow by itself.</summary>
internal abstract record TriggerSchedule
{
    /// <summary>The first occurrence later than <paramref name="after"/>; null when there is none any more.</summary>
    public abstract Instant? Next(Instant after);

    /// <summary>The stored form: <see cref="Parse"/> reads it.</summary>
    public abstract string Text { get; }

    public static TriggerSchedule Parse(string text) => text.Split(' ', 2) switch
    {
        ["every", var length] => Split(length),
        ["once", var at] => new Once(InstantPattern.ExtendedIso.Parse(at).Value),
        ["cron", var expression] => new Recurring(CronSchedule.Parse(expression)),
        _ => throw new FormatException($"'{text}' is no schedule."),
    };

    private static Every Split(string text)
    {
        var parts = text.Split(' ');
        return new Every(DurationPattern.Roundtrip.Parse(parts[0]).Value, InstantPattern.ExtendedIso.Parse(parts[1]).Value);
    }

    /// <summary>Every so often, counted from when the definition was published; what was missed meanwhile is not made up for.</summary>
    public sealed record Every(Duration Interval, Instant From) : TriggerSchedule
    {
        public override string Text => $"every {DurationPattern.Roundtrip.Format(Interval)} {InstantPattern.ExtendedIso.Format(From)}";

        public override Instant? Next(Instant after) =>
            after < From ? From + Interval : From + (Interval * (Math.Floor((after - From) / Interval) + 1));
    }

    public sealed record Once(Instant At) : TriggerSchedule
    {
        public override string Text => $"once {InstantPattern.ExtendedIso.Format(At)}";

        public override Instant? Next(Instant after) => At > after ? At : null;
    }

    public sealed record Recurring(CronSchedule Cron) : TriggerSchedule
    {
        public override string Text => $"cron {Cron.Text}";

        public override Instant? Next(Instant after) => Cron.Next(after);
    }
}
