using System.Collections.Frozen;
using Ybtb.Engine.Expressions.Nodes;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>Every method there is; those that take an arrow function are apart.</summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, Method> Methods = new Method[]
    {
        new("includes", 1, 2) { OfStrings = StringMethods.Includes, OfArrays = ArrayMethods.Includes },
        new("indexOf", 1, 2) { OfStrings = StringMethods.IndexOf, OfArrays = ArrayMethods.IndexOf },
        new("slice", 0, 2) { OfStrings = StringMethods.Slice, OfArrays = ArrayMethods.Slice, BuildsValues = true },
        new("startsWith", 1, 2) { OfStrings = StringMethods.StartsWith },
        new("endsWith", 1, 2) { OfStrings = StringMethods.EndsWith },
        new("substring", 1, 2) { OfStrings = StringMethods.Substring },
        new("toUpperCase", 0, 0) { OfStrings = StringMethods.ToUpperCase },
        new("toLowerCase", 0, 0) { OfStrings = StringMethods.ToLowerCase },
        new("trim", 0, 0) { OfStrings = StringMethods.Trim },
        new("split", 0, 2) { OfStrings = StringMethods.Split, BuildsValues = true },
        new("padStart", 1, 2) { OfStrings = StringMethods.PadStart },
        new("padEnd", 1, 2) { OfStrings = StringMethods.PadEnd },
        new("replace", 2, 2) { OfStrings = StringMethods.Replace },
        new("charAt", 0, 1) { OfStrings = StringMethods.CharAt },
        new("join", 0, 1) { OfArrays = ArrayMethods.Join },
        new("concat", 0, 8) { OfArrays = ArrayMethods.Concat, BuildsValues = true },
        new("at", 1, 1) { OfArrays = ArrayMethods.At },
        new("toFixed", 0, 1) { OfNumbers = NumberMethods.ToFixed },
        new("toString", 0, 0) { OfStrings = Text, OfArrays = Text, OfNumbers = Text, OfOthers = Text },
    }.ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ArrowMethod> ArrowMethods = new Dictionary<string, ArrowMethod>
    {
        ["some"] = ArrowMethod.Some,
        ["every"] = ArrowMethod.Every,
        ["map"] = ArrowMethod.Map,
        ["filter"] = ArrowMethod.Filter,
        ["find"] = ArrowMethod.Find,
        ["reduce"] = ArrowMethod.Reduce,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Method? Find(string name) => Methods.GetValueOrDefault(name);

    public static ArrowMethod? FindArrow(string name) => ArrowMethods.TryGetValue(name, out var method) ? method : null;

    private static Value Text(ref Evaluation evaluation, in Value target, scoped ReadOnlySpan<Value> arguments) =>
        Coercion.ToText(ref evaluation, target);
}
