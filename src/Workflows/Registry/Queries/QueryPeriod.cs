using NodaTime;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>The days that a query is about, both included.</summary>
/// <param name="From">Null for from the beginning.</param>
public sealed record QueryPeriod(LocalDate? From, LocalDate To)
{
    /// <summary>False when it ends before it begins.</summary>
    public bool IsOrdered => From is null || From <= To;

    /// <summary>Whether a month (<c>2026-05</c>) or a year (<c>2026</c>) has a day in it.</summary>
    public bool Touches(string period) =>
        string.CompareOrdinal(period, Cut(To, period.Length)) <= 0 && (From is not { } from || string.CompareOrdinal(period, Cut(from, period.Length)) >= 0);

    public bool Contains(LocalDate day) => day <= To && (From is null || day >= From);

    public override string ToString() => From is { } from ? $"{QueryText.Day(from)}至{QueryText.Day(To)}" : $"截至{QueryText.Day(To)}";

    private static string Cut(LocalDate day, int length) => QueryText.Day(day)[..length];
}
