using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.BuiltIns;

/// <summary>Object, Array, JSON, String and Boolean.</summary>
internal static class ValueFunctions
{
    public static readonly BuiltInEntry[] Entries =
    [
        new("Object.keys", 1, 1, Keys) { BuildsValues = true },
        new("Object.values", 1, 1, Values) { BuildsValues = true },
        new("Object.entries", 1, 1, EntriesOf) { BuildsValues = true },
        new("Array.isArray", 1, 1, IsArray),
        new("JSON.stringify", 1, 1, Stringify),
        new("toJson", 1, 1, ToJson),
        new("String", 0, 1, String),
        new("Boolean", 0, 1, Boolean),
    ];

    private delegate Value Pick(string name, Value value);

    private static Value Keys(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        Collect(ref evaluation, arguments[0], (name, _) => name);

    private static Value Values(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        Collect(ref evaluation, arguments[0], (_, value) => value);

    private static Value EntriesOf(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        Collect(ref evaluation, arguments[0], (name, value) => Value.Of([name, value]));

    /// <summary>One element for each member of an object, element of an array or character of a string.</summary>
    private static Value Collect(ref Evaluation evaluation, in Value source, Pick pick)
    {
        var length = source.Kind switch
        {
            ValueKind.Object => source.AsObject().Count,
            ValueKind.Array => source.AsArray().Length,
            ValueKind.String => source.AsString().Length,
            ValueKind.Undefined or ValueKind.Null => throw evaluation.Fail($"{Coercion.Name(source)} 没有成员可列。"),
            _ => 0,
        };
        evaluation.CheckArrayLength(length);
        evaluation.Charge(length);
        var items = new Value[length];
        for (var i = 0; i < length; i++)
        {
            items[i] = source.Kind switch
            {
                ValueKind.Object => pick(source.AsObject().Members[i].Key, source.AsObject().Members[i].Value),
                ValueKind.Array => pick(JsNumber.Print(i), source.AsArray()[i]),
                _ => pick(JsNumber.Print(i), source.AsString().Substring(i, 1)),
            };
        }

        return Value.Of(items);
    }

    private static Value IsArray(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        arguments[0].Kind == ValueKind.Array;

    private static Value Stringify(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        arguments[0].Kind == ValueKind.Undefined ? Value.Undefined : JsonText.Write(ref evaluation, arguments[0]);

    private static Value ToJson(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        JsonText.Write(ref evaluation, arguments[0]);

    private static Value String(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        arguments.IsEmpty ? "" : Coercion.ToText(ref evaluation, arguments[0]);

    private static Value Boolean(ref Evaluation evaluation, scoped ReadOnlySpan<Value> arguments) =>
        !arguments.IsEmpty && arguments[0].IsTruthy;
}
