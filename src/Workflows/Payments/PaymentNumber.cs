using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Payments;

/// <summary>拨付单号: the letters BF, the legal day of the order (8 digits) and 8 digits that are used once.</summary>
/// <remarks>The bank knows an order by it: however often it is sent, it is one order.</remarks>
public sealed record PaymentNumber : IParsable<PaymentNumber>
{
    /// <summary>Characters of a number.</summary>
    public const int Length = 18;

    /// <summary>Serials lie below this.</summary>
    public const int Serials = 100_000_000;

    private const string Prefix = "BF";

    private static readonly LocalDatePattern Pattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");

    private PaymentNumber(string value) => Value = value;

    public string Value { get; }

    /// <param name="serial">0 to 99,999,999.</param>
    public static PaymentNumber Of(LocalDate day, int serial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(serial, Serials);
        return new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Pattern.Format(day)}{serial:D8}"));
    }

    /// <exception cref="FormatException">Not such a number; the message is Chinese.</exception>
    public static PaymentNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException($"“{s}”不是拨付单号。");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out PaymentNumber result)
    {
        result = s is { Length: Length } && s.StartsWith(Prefix, StringComparison.Ordinal) && s.Skip(Prefix.Length).All(char.IsAsciiDigit)
            && Pattern.Parse(s.Substring(Prefix.Length, 8)).Success ? new(s) : null;
        return result is not null;
    }

    public override string ToString() => Value;
}
