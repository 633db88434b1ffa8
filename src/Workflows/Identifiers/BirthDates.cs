using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Identifiers;

internal static class BirthDates
{
    private static readonly LocalDate Earliest = new(1900, 1, 1);
    private static readonly LocalDatePattern Digits = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    /// <summary>The date, if it exists and lies between 1900 and today.</summary>
    public static LocalDate? Read(string eightDigits, LocalDate today) =>
        Digits.Parse(eightDigits) is { Success: true, Value: var date } && date >= Earliest && date <= today ? date : null;
}
