using System.Text.Json;

using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Forms;

/// <summary>When a field is asked, or a material demanded: one closed language, which the pages evaluate by the same rules.</summary>
/// <remarks>
/// <c>{"field":"situation","is":"suspension"}</c>, <c>{"field":"x","in":["a","b"]}</c>, <c>{"field":"changes","has":"phone"}</c> (a list that contains it),
/// <c>{"field":"x","present":true}</c>, <c>{"not":…}</c>, <c>{"all":[…]}</c>, <c>{"any":[…]}</c>. Fields are the form's and those of <see cref="FormFacts"/>.
/// An unanswered field is none of anything. In templates of documents a field is a dotted path into the document's data.
/// </remarks>
public abstract class Condition
{
    private static readonly string[] Tests = ["is", "in", "has", "present"];

    private Condition(Value source)
    {
        Source = source;
    }

    /// <summary>The condition as it was written.</summary>
    public Value Source { get; }

    /// <summary>Every field that it looks at.</summary>
    public abstract IEnumerable<string> Fields { get; }

    /// <param name="facts">Answers and circumstances: see <see cref="FormFacts"/>.</param>
    public abstract bool Holds(Value facts);

    /// <exception cref="FormatException">Not of this language.</exception>
    public static Condition Read(JsonElement json) => Read(ValueJson.Parse(json.GetRawText()));

    /// <inheritdoc cref="Read(JsonElement)"/>
    public static Condition Read(Value source)
    {
        if (source.Kind != ValueKind.Object)
        {
            throw Unknown(source);
        }

        var members = source.AsObject();
        if (members.Count == 1 && members.TryGet("not", out var negated))
        {
            return new Not(source, Read(negated));
        }

        if (members.Count == 1 && (members.TryGet("all", out var parts) || members.TryGet("any", out parts)) && parts.Kind == ValueKind.Array)
        {
            return new Several(source, members.TryGet("all", out _), [.. parts.AsArray().ToArray().Select(Read)]);
        }

        return members.Count == 2 && source["field"].AsStringOrNull() is { Length: > 0 } field && Array.Find(Tests, name => members.TryGet(name, out _)) is { } test
            ? ReadTest(source, field, test, source[test])
            : throw Unknown(source);
    }

    private static Condition ReadTest(Value source, string field, string test, Value wanted) => (test, wanted.Kind) switch
    {
        ("is", ValueKind.String or ValueKind.Boolean or ValueKind.Number) => new OneOf(source, field, [wanted]),
        ("in", ValueKind.Array) when wanted.AsArray().Length > 0 => new OneOf(source, field, wanted.AsArray().ToArray()),
        ("has", ValueKind.String) => new Contains(source, field, wanted),
        ("present", ValueKind.Boolean) => new Present(source, field, wanted.AsBoolean()),
        _ => throw Unknown(source),
    };

    private static FormatException Unknown(Value source) => new($"“{source}” is no condition.");

    private sealed class OneOf(Value source, string name, Value[] wanted) : Condition(source)
    {
        public override IEnumerable<string> Fields => [name];

        public override bool Holds(Value facts) => Array.IndexOf(wanted, ValuePath.Find(facts, name)) >= 0;
    }

    private sealed class Contains(Value source, string name, Value wanted) : Condition(source)
    {
        public override IEnumerable<string> Fields => [name];

        public override bool Holds(Value facts) => ValuePath.Find(facts, name) is { Kind: ValueKind.Array } list && list.AsArray().Contains(wanted);
    }

    private sealed class Present(Value source, string name, bool wanted) : Condition(source)
    {
        public override IEnumerable<string> Fields => [name];

        public override bool Holds(Value facts) => !FormFacts.IsBlank(ValuePath.Find(facts, name)) == wanted;
    }

    private sealed class Not(Value source, Condition negated) : Condition(source)
    {
        public override IEnumerable<string> Fields => negated.Fields;

        public override bool Holds(Value facts) => !negated.Holds(facts);
    }

    private sealed class Several(Value source, bool all, IReadOnlyList<Condition> parts) : Condition(source)
    {
        public override IEnumerable<string> Fields => parts.SelectMany(part => part.Fields);

        public override bool Holds(Value facts) => all ? parts.All(part => part.Holds(facts)) : parts.Any(part => part.Holds(facts));
    }
}
