using System.Globalization;

namespace Ybtb.Testing;

/// <summary>Valid numbers of bank cards that belong to nobody.</summary>
public static class CardNumbers
{
    /// <param name="serial">0 to 99,999,999.</param>
    public static string Of(int serial)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"6222029{serial:D11}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var doubled = (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
