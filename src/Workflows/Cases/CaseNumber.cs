using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Cases;

/// <summary>办件编号: region of the receiving office (6 digits), legal day of receipt (8), 8 random digits, and a Luhn check digit.</summary>
/// <remarks>Made only by <see cref="Parse"/>, <see cref="TryParse(string?, IFormatProvider?, out CaseNumber)"/> and <see cref="Of"/>.</remarks>
public sealed record CaseNumber : IParsable<CaseNumber>
{
    /// <summary>Digits of a number.</summary>
    public const int Length = 23;

    /// <summary>Random digits lie below this.</summary>
    public const int Serials = 100_000_000;

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private CaseNumber(string value) => Value = value;

    /// <summary>Twenty-three digits.</summary>
    public string Value { get; }

    /// <param name="regionCode">Six digits.</param>
    /// <param name="serial">0 to 99,999,999.</param>
    public static CaseNumber Of(string regionCode, LocalDate receivedOn, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(serial, Serials);
        var digits = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{regionCode}{Day.Format(receivedOn)}{serial:D8}");
        return Parse(digits + CheckDigit(digits), null);
    }

    /// <exception cref="FormatException">Not such a number; the message is Chinese.</exception>
    public static CaseNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException($"“{s}”不是办件编号。");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out CaseNumber result)
    {
        result = null;
        if (s is not { Length: Length } || !s.All(char.IsAsciiDigit) || !Day.Parse(s.Substring(6, 8)).Success || s[^1] != CheckDigit(s.AsSpan(0, Length - 1)))
        {
            return false;
        }

        result = new CaseNumber(s);
        return true;
    }

    public override string ToString() => Value;

    /// <summary>Luhn: from the right every other digit counts double; the sum with the check digit is a multiple of ten.</summary>
    private static char CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }

        return (char)('0' + (10 - sum % 10) % 10);
    }
}
