using NodaTime;

namespace Ybtb.Workflows.Board;

/// <summary>What was counted of one scope, or of one row of a breakdown.</summary>
internal sealed class BoardCounts
{
    /// <summary>By place in <see cref="BoardFigures.Standings"/>.</summary>
    public int[] Standings { get; } = new int[BoardFigures.Standings.Count];

    /// <summary>By measure.</summary>
    public int[] Measures { get; } = new int[BoardMeasures.All.Count];

    /// <summary>How many completed cases took so many working days.</summary>
    public SortedDictionary<int, int> UsedDays { get; } = [];

    /// <summary>By day and measure; empty in breakdowns.</summary>
    public Dictionary<(LocalDate Day, BoardMeasure Measure), int> Days { get; } = [];

    public void Add(LocalDate day, BoardMeasure measure, int count) => Days[(day, measure)] = Days.GetValueOrDefault((day, measure)) + count;

    public void AddUsed(int days, int count) => UsedDays[days] = UsedDays.GetValueOrDefault(days) + count;

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(BoardCounts other)
    {
        AddTo(Standings, other.Standings);
        AddTo(Measures, other.Measures);
        foreach (var (days, count) in other.UsedDays)
        {
            AddUsed(days, count);
        }
    }

    /// <summary>Adds standings and, behind them, as many measures as there are.</summary>
    public void AddOpen(ReadOnlySpan<int> counts)
    {
        AddTo(Standings, counts[..Standings.Length]);
        AddMeasures(counts[Standings.Length..]);
    }

    public void AddMeasures(ReadOnlySpan<int> counts) => AddTo(Measures, counts);

    public int ValueOf(BoardFigure figure)
    {
        if (figure.Standing is not null)
        {
            return Standings[Places[figure.Code]];
        }

        return figure.Measures.Sum(measure => Measures[(int)measure]);
    }

    public int ValueOf(LocalDate day, BoardMeasure measure) => Days.GetValueOrDefault((day, measure));

    public BoardDurations Durations()
    {
        var cases = UsedDays.Values.Sum();
        return new(Share(cases, 50), Share(cases, 90), cases);
    }

    private static readonly Dictionary<string, int> Places =
        BoardFigures.Standings.Select((figure, place) => (figure.Code, place)).ToDictionary(pair => pair.Code, pair => pair.place, StringComparer.Ordinal);

    private static void AddTo(int[] sums, ReadOnlySpan<int> counts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            sums[i] += counts[i];
        }
    }

    /// <summary>The least number of days within which this share of the cases were done.</summary>
    private int? Share(int cases, int percent)
    {
        var reached = 0L;
        foreach (var (days, count) in UsedDays)
        {
            reached += count;
            if (reached * 100 >= (long)cases * percent)
            {
                return days;
            }
        }

        return null;
    }
}
