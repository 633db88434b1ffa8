using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>Reads members of values. Only own members exist: there are no prototypes to reach.</summary>
internal static class MemberAccess
{
    public static Value Get(ref Evaluation evaluation, in Value target, string name)
    {
        switch (target.Kind)
        {
            case ValueKind.Object:
                return target.AsObject().TryGet(name, out var member) ? member : Value.Undefined;
            case ValueKind.Array:
                return name == "length" ? target.AsArray().Length : Element(target, IndexOf(name));
            case ValueKind.String:
                return name == "length" ? target.AsString().Length : Element(target, IndexOf(name));
            case ValueKind.Undefined or ValueKind.Null:
                throw evaluation.Fail($"不能读取 {Coercion.Name(target)} 的成员 {Shorten(name)}；可能为空时请写 ?.。");
            default:
                return Value.Undefined;
        }
    }

    public static Value Get(ref Evaluation evaluation, in Value target, in Value key) =>
        key.Kind == ValueKind.Number && target.Kind is ValueKind.Array or ValueKind.String
            ? Element(target, IndexOf(key.AsNumber()))
            : Get(ref evaluation, target, Coercion.ToText(ref evaluation, key));

    public static bool HasElement(ref Evaluation evaluation, in Value array, in Value key)
    {
        var index = key.Kind == ValueKind.Number ? IndexOf(key.AsNumber()) : -1;
        if (key.Kind != ValueKind.Number)
        {
            var name = Coercion.ToText(ref evaluation, key);
            if (name == "length")
            {
                return true;
            }

            index = IndexOf(name);
        }

        return index >= 0 && index < array.AsArray().Length;
    }

    private static Value Element(in Value target, int index)
    {
        if (target.Kind == ValueKind.Array)
        {
            var items = target.AsArray();
            return (uint)index < (uint)items.Length ? items[index] : Value.Undefined;
        }

        var text = target.AsString();
        return (uint)index < (uint)text.Length ? text.Substring(index, 1) : Value.Undefined;
    }

    private static int IndexOf(double number) => number is >= 0 and < int.MaxValue && number == Math.Truncate(number) ? (int)number : -1;

    /// <summary>The index a name spells, as <c>"12"</c> does and <c>"012"</c> does not; else -1.</summary>
    private static int IndexOf(string name)
    {
        if (name.Length is 0 or > 9 || (name[0] == '0' && name.Length > 1))
        {
            return -1;
        }

        var index = 0;
        foreach (var c in name)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            index = (index * 10) + (c - '0');
        }

        return index;
    }

    private static string Shorten(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
