using System.Globalization;
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

        // Adding 0 turns -0, which prints with a sign in .NET, into 0.
        return (number + 0.0).ToString("F" + ((int)decimals).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
