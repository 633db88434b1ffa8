using System.Globalization;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Watchdog;

/// <summary>How stalls are named in addresses.</summary>
internal static class StallKeys
{
    private const char Separator = '.';

    /// <summary>The correlation id if it is the number of a case; null otherwise.</summary>
    public static string? CaseOf(string? correlationId) => CaseNumber.TryParse(correlationId, null, out var number) ? number.Value : null;

    /// <returns>False when a key is given and malformed; the id is null when none is given.</returns>
    public static bool TryReadId(string? key, out Guid? id)
    {
        id = Guid.TryParseExact(key, "N", out var read) ? read : null;
        return key is null || id is not null;
    }

    public static string Of(string of, int place) => string.Create(CultureInfo.InvariantCulture, $"{of}{Separator}{place}");

    public static bool TryReadPlace(string? key, out (string Of, int Place)? place)
    {
        place = key?.Split(Separator) is [var of, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? (of, read) : null;
        return key is null || place is not null;
    }
}
