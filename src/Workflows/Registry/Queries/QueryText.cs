using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>How results write days and sums.</summary>
internal static class QueryText
{
    public static string Day(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "";

    /// <summary>Fen as yuan with two decimals.</summary>
    public static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{(fen < 0 ? "-" : "")}{Math.Abs(fen) / 100}.{Math.Abs(fen) % 100:D2}");

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
