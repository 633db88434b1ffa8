using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>The methods of arrays that take no function.</summary>
internal static class ArrayMethods
{
    /// <summary>Unlike <see cref="IndexOf"/> it finds NaN.</summary>
    public static Value Includes(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var isNaN = arguments[0].Kind == ValueKind.Number && double.IsNaN(arguments[0].AsNumber());
        var items = target.AsArray();
        evaluation.ChargeElements(items.Length);
        for (var i = Arguments.Relative(ref evaluation, arguments, 1, 0, items.Length); i < items.Length; i++)
        {
            if (Coercion.StrictEquals(items[i], arguments[0])
                || (isNaN && items[i].Kind == ValueKind.Number && double.IsNaN(items[i].AsNumber())))
            {
                return true;
            }
        }

        return false;
    }

    public static Value IndexOf(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var items = target.AsArray();
        evaluation.ChargeElements(items.Length);
        for (var i = Arguments.Relative(ref evaluation, arguments, 1, 0, items.Length); i < items.Length; i++)
        {
            if (Coercion.StrictEquals(items[i], arguments[0]))
            {
                return i;
            }
        }

        return -1;
    }

    public static Value Join(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments) =>
        Coercion.Join(ref evaluation, target, Arguments.Has(arguments, 0) ? Coercion.ToText(ref evaluation, arguments[0]) : ",");

    public static Value Slice(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var (from, to) = Arguments.Range(ref evaluation, arguments, target.AsArray().Length);
        evaluation.ReserveArray(Math.Max(0, to - from));
        return Value.Of(from < to ? target.AsArray()[from..to].ToArray() : []);
    }

    /// <summary>Arrays among the arguments are appended element by element.</summary>
    public static Value Concat(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        long length = target.AsArray().Length;
        foreach (var argument in arguments)
        {
            length += argument.Kind == ValueKind.Array ? argument.AsArray().Length : 1;
        }

        evaluation.ReserveArray(length);
        var items = new Value[length];
        target.AsArray().CopyTo(items);
        var at = target.AsArray().Length;
        foreach (var argument in arguments)
        {
            if (argument.Kind == ValueKind.Array)
            {
                argument.AsArray().CopyTo(items.AsSpan(at));
                at += argument.AsArray().Length;
            }
            else
            {
                items[at++] = argument;
            }
        }

        return Value.Of(items);
    }

    public static Value At(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var items = target.AsArray();
        var index = Coercion.ToInteger(ref evaluation, arguments[0]);
        index = index < 0 ? index + items.Length : index;
        return index >= 0 && index < items.Length ? items[(int)index] : Value.Undefined;
    }
}
