using System.Globalization;
using System.Numerics;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>The methods of numbers.</summary>
internal static class NumberMethods
{
    /// <summary>With 0 to 100 decimals, rounded from the exact binary value; a half is rounded away from zero.</summary>
    public static Value ToFixed(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var decimals = arguments.IsEmpty ? 0 : Coercion.ToInteger(ref evaluation, arguments[0]);
        if (decimals is < 0 or > 100)
        {
            throw evaluation.Fail("toFixed 的小数位数应在 0 到 100 之间。");
        }

        var number = target.AsNumber();
        if (!double.IsFinite(number) || Math.Abs(number) >= 1e21)
        {
            return JsNumber.Print(number);
        }

        return Round(number, (int)decimals);
    }

    /// <summary>Exact, as .NET's formatting is too but for halves, which it rounds to even digits.</summary>
    private static string Round(double number, int decimals)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        var power = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        var mantissa = power == 0 ? fraction : fraction | 0x10_0000_0000_0000;
        var shift = 1075 - Math.Max(power, 1);
        var scaled = mantissa * BigInteger.Pow(10, decimals);
        var rounded = shift > 0 ? (scaled + (BigInteger.One << (shift - 1))) >> shift : scaled << -shift;
        var digits = rounded.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var sign = number < 0 ? "-" : "";
        return decimals == 0 ? sign + digits : $"{sign}{digits[..^decimals]}.{digits[^decimals..]}";
    }
}
