using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>The methods of strings. Positions count UTF-16 units; case is changed letter by letter, whatever the language.</summary>
internal static class StringMethods
{
    public static Value Includes(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments) =>
        IndexOf(ref evaluation, target, arguments).AsNumber() >= 0;

    public static Value IndexOf(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var text = target.AsString();
        var wanted = Coercion.ToText(ref evaluation, arguments[0]);
        evaluation.ChargeCharacters(text.Length);
        return text.IndexOf(wanted, Clamp(ref evaluation, arguments, 1, 0, text.Length), StringComparison.Ordinal);
    }

    public static Value StartsWith(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var wanted = Coercion.ToText(ref evaluation, arguments[0]);
        var from = Clamp(ref evaluation, arguments, 1, 0, target.AsString().Length);
        evaluation.ChargeCharacters(wanted.Length);
        return target.AsString().AsSpan(from).StartsWith(wanted, StringComparison.Ordinal);
    }

    public static Value EndsWith(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var wanted = Coercion.ToText(ref evaluation, arguments[0]);
        var to = Clamp(ref evaluation, arguments, 1, target.AsString().Length, target.AsString().Length);
        evaluation.ChargeCharacters(wanted.Length);
        return target.AsString().AsSpan(0, to).EndsWith(wanted, StringComparison.Ordinal);
    }

    public static Value Slice(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var (from, to) = Arguments.Range(ref evaluation, arguments, target.AsString().Length);
        return Part(ref evaluation, target, from, to);
    }

    public static Value Substring(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var length = target.AsString().Length;
        var from = Clamp(ref evaluation, arguments, 0, 0, length);
        var to = Clamp(ref evaluation, arguments, 1, length, length);
        return Part(ref evaluation, target, Math.Min(from, to), Math.Max(from, to));
    }

    public static Value CharAt(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var index = arguments.IsEmpty ? 0 : Coercion.ToInteger(ref evaluation, arguments[0]);
        var text = target.AsString();
        return index >= 0 && index < text.Length ? text.Substring((int)index, 1) : "";
    }

    public static Value ToUpperCase(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        evaluation.ReserveString(target.AsString().Length);
        return target.AsString().ToUpperInvariant();
    }

    public static Value ToLowerCase(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        evaluation.ReserveString(target.AsString().Length);
        return target.AsString().ToLowerInvariant();
    }

    public static Value Trim(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var text = target.AsString();
        evaluation.ChargeCharacters(text.Length);
        var trimmed = Syntax.Characters.Trim(text);
        return trimmed.Length == text.Length ? target : trimmed.ToString();
    }

    public static Value PadStart(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments) =>
        Padding(ref evaluation, target, arguments) + target.AsString();

    public static Value PadEnd(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments) =>
        target.AsString() + Padding(ref evaluation, target, arguments);

    public static Value Split(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var text = target.AsString();
        var limit = Arguments.Has(arguments, 1)
            ? (uint)(long)(Coercion.ToInteger(ref evaluation, arguments[1]) % 4294967296)
            : uint.MaxValue;
        if (limit == 0 || !Arguments.Has(arguments, 0))
        {
            return limit == 0 ? Value.Of([]) : Value.Of([target]);
        }

        var separator = Coercion.ToText(ref evaluation, arguments[0]);
        evaluation.ChargeCharacters(text.Length);
        var parts = new List<Value>();
        for (var at = 0; at <= text.Length && parts.Count < limit;)
        {
            var end = separator.Length == 0 ? at + 1 : text.IndexOf(separator, at, StringComparison.Ordinal);
            if (separator.Length == 0 && at == text.Length)
            {
                break;
            }

            end = end < 0 ? text.Length : end;
            evaluation.Charge(1);
            evaluation.CheckArrayLength(parts.Count + 1);
            parts.Add(text[at..end]);
            at = end == text.Length && separator.Length > 0 && !EndsAt(text, separator, end) ? text.Length + 1 : end + separator.Length;
        }

        return Value.Of(parts.ToArray());
    }

    /// <summary>Replaces the first occurrence; <c>$</c> in the new text means what <see cref="Substitution"/> says.</summary>
    public static Value Replace(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var text = target.AsString();
        var old = Coercion.ToText(ref evaluation, arguments[0]);
        var replacement = Coercion.ToText(ref evaluation, arguments[1]);
        evaluation.ChargeCharacters(text.Length);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        if (at < 0)
        {
            return target;
        }

        var inserted = Substitution.Expand(ref evaluation, replacement, text, at, old.Length);
        evaluation.ReserveString((long)text.Length - old.Length + inserted.Length);
        return string.Concat(text.AsSpan(0, at), inserted, text.AsSpan(at + old.Length));
    }

    private static bool EndsAt(string text, string separator, int end) =>
        string.CompareOrdinal(text, end, separator, 0, separator.Length) == 0;

    private static Value Part(ref Evaluation evaluation, in Value target, int from, int to)
    {
        var length = Math.Max(0, to - from);
        if (length == target.AsString().Length)
        {
            return target;
        }

        evaluation.ReserveString(length);
        return target.AsString().Substring(Math.Min(from, target.AsString().Length - length), length);
    }

    private static string Padding(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments)
    {
        var wanted = Coercion.ToInteger(ref evaluation, arguments[0]);
        var fill = Arguments.Has(arguments, 1) ? Coercion.ToText(ref evaluation, arguments[1]) : " ";
        var missing = wanted - target.AsString().Length;
        if (missing <= 0 || fill.Length == 0)
        {
            return "";
        }

        evaluation.ReserveString((long)Math.Min(wanted, long.MaxValue / 2));
        return string.Create((int)missing, fill, static (span, fill) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = fill[i % fill.Length];
            }
        });
    }

    private static int Clamp(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments, int index, int otherwise, int length) =>
        Arguments.Has(arguments, index) ? (int)Math.Clamp(Coercion.ToInteger(ref evaluation, arguments[index]), 0, length) : otherwise;
}
