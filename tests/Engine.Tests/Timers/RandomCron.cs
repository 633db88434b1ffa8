using System.Globalization;

namespace Ybtb.Engine.Tests.Timers;

/// <summary>A cron expression made at random, and beside it what it means, so that nothing need be parsed to know.</summary>
internal sealed class RandomCron
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly HashSet<int> seconds, minutes, hours, months;
    private readonly Func<DateTime, bool> inMonth, inWeek;

    public RandomCron(int seed)
    {
        var random = new Random(seed);
        HasSeconds = random.Next(3) == 0;
        (var second, seconds) = HasSeconds ? Field(random, 0, 59, null) : ("", [0]);
        (var minute, minutes) = Field(random, 0, 59, null);
        (var hour, hours) = Field(random, 0, 23, null);
        (var day, inMonth) = DayOfMonth(random);
        (var month, months) = Field(random, 1, 12, n => Months[n - 1]);
        (var weekday, inWeek) = DayOfWeek(random);
        Text = string.Join(' ', new[] { second, minute, hour, day, month, weekday }.Where(f => f.Length > 0));
    }

    public string Text { get; }

    public bool HasSeconds { get; }

    /// <summary>True at a time of whole seconds, by the wall clock, that the expression means.</summary>
    public bool Means(DateTime local) =>
        seconds.Contains(local.Second) && minutes.Contains(local.Minute) && hours.Contains(local.Hour)
        && months.Contains(local.Month) && inMonth(local) && inWeek(local);

    private static (string Text, Func<DateTime, bool> Means) DayOfMonth(Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                return ("L", d => d.AddDays(1).Day == 1);
            case 1:
                return ("?", _ => true);
            default:
                var (text, allowed) = Field(random, 1, 31, null);
                return (text, d => allowed.Contains(d.Day));
        }
    }

    private static (string Text, Func<DateTime, bool> Means) DayOfWeek(Random random)
    {
        var weekday = random.Next(7);
        switch (random.Next(8))
        {
            case 0:
                return ($"{weekday}L", d => (int)d.DayOfWeek == weekday && d.AddDays(7).Month != d.Month);
            case 1:
                var nth = random.Next(1, 6);
                return ($"{Days[weekday].ToLowerInvariant()}#{nth}", d => (int)d.DayOfWeek == weekday && d.AddDays(-7 * (nth - 1)).Month == d.Month && d.AddDays(-7 * nth).Month != d.Month);
            case 2:
                return ("?", _ => true);
            default:
                var (text, allowed) = Field(random, 0, 7, n => Days[n % 7]);
                return (text, d => allowed.Contains((int)d.DayOfWeek) || (d.DayOfWeek == System.DayOfWeek.Sunday && allowed.Contains(7)));
        }
    }

    private static (string Text, HashSet<int> Allowed) Field(Random random, int least, int most, Func<int, string>? name)
    {
        if (random.Next(3) == 0)
        {
            return ("*", [.. Enumerable.Range(least, most - least + 1)]);
        }

        var (parts, allowed) = (new List<string>(), new HashSet<int>());
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var from = random.Next(least, most + 1);
            var to = random.Next(from, most + 1);
            var by = random.Next(1, most + 1);
            var (text, numbers) = random.Next(4) switch
            {
                0 => (Print(from), Enumerable.Range(from, 1)),
                1 => ($"{Print(from)}-{Print(to)}", Enumerable.Range(from, to - from + 1)),
                2 => ($"{from}-{to}/{by}", Enumerable.Range(from, to - from + 1).Where(n => (n - from) % by == 0)),
                _ => ($"{from}/{by}", Enumerable.Range(from, most - from + 1).Where(n => (n - from) % by == 0)),
            };
            parts.Add(text);
            allowed.UnionWith(numbers);
        }

        return (string.Join(',', parts), allowed);

        string Print(int number) => name is not null && random.Next(2) == 0 && !(least == 0 && number == most) ? name(number) : number.ToString(CultureInfo.InvariantCulture);
    }
}
