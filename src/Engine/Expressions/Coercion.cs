using System.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>JavaScript's conversions and comparisons.</summary>
internal static class Coercion
{
    public static double ToNumber(ref Evaluation evaluation, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Number:
                return value.AsNumber();
            case ValueKind.Undefined:
                return double.NaN;
            case ValueKind.Null:
                return 0;
            case ValueKind.Boolean:
                return value.AsBoolean() ? 1 : 0;
            default:
                var text = ToText(ref evaluation, value);
                evaluation.ChargeCharacters(text.Length);
                return JsNumber.Parse(text);
        }
    }

    /// <summary>A number without its fraction; 0 for NaN.</summary>
    public static double ToInteger(ref Evaluation evaluation, in Value value)
    {
        var number = ToNumber(ref evaluation, value);
        return double.IsNaN(number) ? 0 : Math.Truncate(number);
    }

    public static string ToText(ref Evaluation evaluation, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                return value.AsString();
            case ValueKind.Number:
                return JsNumber.Print(value.AsNumber());
            case ValueKind.Undefined:
                return "undefined";
            case ValueKind.Null:
                return "null";
            case ValueKind.Boolean:
                return value.AsBoolean() ? "true" : "false";
            case ValueKind.Array:
                return Join(ref evaluation, value, ",");
            default:
                return "[object Object]";
        }
    }

    /// <summary>What <c>array.join(separator)</c> is.</summary>
    public static string Join(ref Evaluation evaluation, in Value array, string separator)
    {
        var text = new StringBuilder();
        Append(ref evaluation, text, array, separator, 1);
        return text.ToString();
    }

    /// <summary>A scalar as it is, an array or object as text.</summary>
    public static Value ToPrimitive(ref Evaluation evaluation, in Value value) =>
        value.Kind >= ValueKind.Array ? Value.Of(ToText(ref evaluation, value)) : value;

    /// <summary>The operator <c>===</c>. Arrays and objects equal only themselves.</summary>
    public static bool StrictEquals(in Value left, in Value right) => left.Kind == right.Kind && left.Kind switch
    {
        ValueKind.Number => left.AsNumber() == right.AsNumber(),
        ValueKind.String => string.Equals(left.AsString(), right.AsString(), StringComparison.Ordinal),
        ValueKind.Boolean => left.AsBoolean() == right.AsBoolean(),
        ValueKind.Array => left.AsArray() == right.AsArray(),
        ValueKind.Object => ReferenceEquals(left.AsObject(), right.AsObject()),
        _ => true,
    };

    /// <summary>The operator <c>==</c>.</summary>
    public static bool LooseEquals(ref Evaluation evaluation, in Value left, in Value right)
    {
        if (left.Kind == right.Kind)
        {
            return StrictEquals(left, right);
        }

        if (left.IsNullish || right.IsNullish)
        {
            return left.IsNullish && right.IsNullish;
        }

        if (left.Kind >= ValueKind.Array && right.Kind >= ValueKind.Array)
        {
            return false;
        }

        var (a, b) = (ToPrimitive(ref evaluation, left), ToPrimitive(ref evaluation, right));
        return a.Kind == ValueKind.String && b.Kind == ValueKind.String
            ? StrictEquals(a, b)
            : ToNumber(ref evaluation, a) == ToNumber(ref evaluation, b);
    }

    /// <summary>Less than 0, 0 or more as <paramref name="left"/> comes before, with or after; null when they do not compare.</summary>
    public static int? Compare(ref Evaluation evaluation, in Value left, in Value right)
    {
        var (a, b) = (ToPrimitive(ref evaluation, left), ToPrimitive(ref evaluation, right));
        if (a.Kind == ValueKind.String && b.Kind == ValueKind.String)
        {
            evaluation.ChargeCharacters(Math.Min(a.AsString().Length, b.AsString().Length));
            return string.CompareOrdinal(a.AsString(), b.AsString());
        }

        var (x, y) = (ToNumber(ref evaluation, a), ToNumber(ref evaluation, b));
        return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y) is var order && x == y ? 0 : order;
    }

    public static string TypeOf(in Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        ValueKind.String => "string",
        _ => "object",
    };

    /// <summary>The kind of a value in words for messages.</summary>
    public static string Name(in Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Null => "null",
        ValueKind.Boolean => "布尔值",
        ValueKind.Number => "数字",
        ValueKind.String => "字符串",
        ValueKind.Array => "数组",
        _ => "对象",
    };

    private static void Append(ref Evaluation evaluation, StringBuilder text, in Value array, string separator, int depth)
    {
        if (depth > evaluation.MaxDepth)
        {
            throw evaluation.Limit($"数组嵌套超过 {evaluation.MaxDepth} 层。");
        }

        var first = true;
        foreach (ref readonly var item in array.AsArray())
        {
            evaluation.Charge(1);
            if (!first)
            {
                AppendText(ref evaluation, text, separator);
            }

            first = false;
            if (item.Kind == ValueKind.Array)
            {
                Append(ref evaluation, text, item, ",", depth + 1);
            }
            else if (!item.IsNullish)
            {
                AppendText(ref evaluation, text, ToText(ref evaluation, item));
            }
        }
    }

    private static void AppendText(ref Evaluation evaluation, StringBuilder text, string piece)
    {
        evaluation.CheckStringLength((long)text.Length + piece.Length);
        evaluation.ChargeCharacters(piece.Length);
        text.Append(piece);
    }
}
