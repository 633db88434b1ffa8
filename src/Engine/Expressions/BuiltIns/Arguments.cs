using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>Reads arguments that may be left out.</summary>
internal static class Arguments
{
    /// <summary>Whether the argument is there and not undefined.</summary>
    public static bool Has(scoped ReadOnlySpan<Value> arguments, int index) =>
        index < arguments.Length && arguments[index].Kind != ValueKind.Undefined;

    /// <summary>The first two arguments as <c>slice</c> understands them: negative ones count from the end.</summary>
    public static (int From, int To) Range(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments, int length) =>
        (Relative(ref evaluation, arguments, 0, 0, length), Relative(ref evaluation, arguments, 1, length, length));

    public static int Relative(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments, int index, int otherwise, int length)
    {
        if (!Has(arguments, index))
        {
            return otherwise;
        }

        var number = Coercion.ToInteger(ref evaluation, arguments[index]);
        return (int)Math.Clamp(number < 0 ? number + length : number, 0, length);
    }
}
