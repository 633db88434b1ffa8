using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>Math, Number and their like.</summary>
internal static class NumberFunctions
{
    public static readonly BuiltInEntry[] Entries =
    [
        Of("Math.abs", Math.Abs),
        Of("Math.floor", Math.Floor),
        Of("Math.ceil", Math.Ceiling),
        Of("Math.trunc", Math.Truncate),
        Of("Math.round", Round),
        Of("Math.sign", number => double.IsNaN(number) || number == 0 ? number : Math.Sign(number)),
        new("Math.min", 0, 16, Min),
        new("Math.max", 0, 16, Max),
        new("Number", 0, 1, Number),
        new("Number.isInteger", 1, 1, IsInteger),
        new("isNaN", 1, 1, IsNaN),
        new("parseInt", 1, 2, ParseInt),
        new("parseFloat", 1, 1, ParseFloat),
    ];

    private static BuiltInEntry Of(string name, Func<double, double> function) =>
        new(name, 1, 1, (ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
            function(Coercion.ToNumber(ref evaluation, arguments[0])));

    /// <summary>A half is rounded up, also below zero.</summary>
    private static double Round(double number)
    {
        var below = Math.Floor(number);
        return Math.CopySign(number - below >= 0.5 ? below + 1 : below, number);
    }

    private static Value Min(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        var least = double.PositiveInfinity;
        foreach (var argument in arguments)
        {
            least = Math.Min(least, Coercion.ToNumber(ref evaluation, argument));
        }

        return least;
    }

    private static Value Max(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        var most = double.NegativeInfinity;
        foreach (var argument in arguments)
        {
            most = Math.Max(most, Coercion.ToNumber(ref evaluation, argument));
        }

        return most;
    }

    private static Value Number(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        arguments.IsEmpty ? 0 : Coercion.ToNumber(ref evaluation, arguments[0]);

    private static Value IsInteger(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        arguments[0].Kind == ValueKind.Number && double.IsInteger(arguments[0].AsNumber());

    private static Value IsNaN(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        double.IsNaN(Coercion.ToNumber(ref evaluation, arguments[0]));

    private static Value ParseInt(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        var text = Coercion.ToText(ref evaluation, arguments[0]);
        evaluation.ChargeCharacters(text.Length);
        var radix = Arguments.Has(arguments, 1) ? Coercion.ToInteger(ref evaluation, arguments[1]) : 0;
        return JsNumber.ParseInteger(text, radix is >= 0 and <= 36 ? (int)radix : -1);
    }

    private static Value ParseFloat(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments)
    {
        var text = Coercion.ToText(ref evaluation, arguments[0]);
        evaluation.ChargeCharacters(text.Length);
        return JsNumber.ParsePrefix(text);
    }
}
