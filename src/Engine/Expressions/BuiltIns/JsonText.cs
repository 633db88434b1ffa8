using System.Globalization;
using System.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>Values to JSON text as <c>JSON.stringify</c> writes it, within the limits of the evaluation.</summary>
internal static class JsonText
{
    public static string Write(ref Evaluation evaluation, in Value value)
    {
        var text = new StringBuilder();
        Write(ref evaluation, text, value, 1);
        return text.ToString();
    }

    private static void Write(ref Evaluation evaluation, StringBuilder text, in Value value, int depth)
    {
        evaluation.Charge(1);
        switch (value.Kind)
        {
            case ValueKind.Array:
                CheckDepth(ref evaluation, depth);
                WriteArray(ref evaluation, text, value, depth);
                break;
            case ValueKind.Object:
                CheckDepth(ref evaluation, depth);
                WriteObject(ref evaluation, text, value, depth);
                break;
            case ValueKind.String:
                WriteString(ref evaluation, text, value.AsString());
                break;
            case ValueKind.Number when double.IsFinite(value.AsNumber()):
                text.Append(JsNumber.Print(value.AsNumber()));
                break;
            case ValueKind.Boolean:
                text.Append(value.AsBoolean() ? "true" : "false");
                break;
            default:
                text.Append("null");
                break;
        }

        evaluation.CheckStringLength(text.Length);
    }

    private static void WriteArray(ref Evaluation evaluation, StringBuilder text, in Value array, int depth)
    {
        text.Append('[');
        var first = true;
        foreach (ref readonly var item in array.AsArray())
        {
            text.Append(first ? "" : ",");
            first = false;
            Write(ref evaluation, text, item, depth + 1);
        }

        text.Append(']');
    }

    private static void WriteObject(ref Evaluation evaluation, StringBuilder text, in Value value, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, member) in value.AsObject().Members)
        {
            if (member.Kind == ValueKind.Undefined)
            {
                continue;
            }

            text.Append(first ? "" : ",");
            first = false;
            WriteString(ref evaluation, text, name);
            text.Append(':');
            Write(ref evaluation, text, member, depth + 1);
        }

        text.Append('}');
    }

    private static void WriteString(ref Evaluation evaluation, StringBuilder text, string value)
    {
        evaluation.CheckStringLength((long)text.Length + value.Length + 2);
        evaluation.ChargeCharacters(value.Length);
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ when char.IsSurrogate(c) && !IsPaired(value, i) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static bool IsPaired(string text, int at) =>
        char.IsHighSurrogate(text[at])
            ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : at > 0 && char.IsHighSurrogate(text[at - 1]);

    private static void CheckDepth(ref Evaluation evaluation, int depth)
    {
        if (depth > evaluation.MaxDepth)
        {
            throw evaluation.Limit($"数组或对象嵌套超过 {evaluation.MaxDepth} 层。");
        }
    }
}
