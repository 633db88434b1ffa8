using System.Text.Json;

namespace Ybtb.Workflows.Catalogues.Shapes;

/// <summary>In what two states of a part differ, in Chinese sentences.</summary>
public sealed class ShapeComparison
{
    private const int LongestQuote = 60;

    private readonly PartShape shape;
    private readonly ShapeContext context;
    private readonly List<string> words = [];

    private ShapeComparison(PartShape shape, ShapeContext context)
    {
        this.shape = shape;
        this.context = context;
    }

    /// <summary>Empty when they say the same.</summary>
    public static IReadOnlyList<string> Between(PartShape shape, JsonElement before, JsonElement after, ShapeContext context)
    {
        var comparison = new ShapeComparison(shape, context);
        comparison.Visit(shape.Root, before, after, ShapePath.Root);
        return comparison.words;
    }

    private void Visit(Shape unresolved, JsonElement before, JsonElement after, ShapePath at)
    {
        if (Same(before, after))
        {
            return;
        }

        switch (shape.Resolve(unresolved))
        {
            case Shape.Group group when before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object:
                Members(group, before, after, at);
                break;
            case Shape.Variants variants when VariantOf(variants, before) is { } one && one == VariantOf(variants, after):
                Members(one.Group, before, after, at);
                break;
            case Shape.List list when before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array:
                Elements(list, before, after, at);
                break;
            case Shape.Map map when before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object:
                foreach (var key in before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal))
                {
                    Visit(map.Of, Find(before, key), Find(after, key), at.Member(key, $"“{key}”"));
                }

                break;
            case var leaf:
                words.Add((IsNothing(before), IsNothing(after)) switch
                {
                    (true, _) => $"{Place(at)}：增加{Quote(leaf, after)}。",
                    (_, true) => $"{Place(at)}：删去{Quote(leaf, before)}。",
                    _ => $"{Place(at)}：由{Quote(leaf, before)}改为{Quote(leaf, after)}。",
                });
                break;
        }
    }

    private void Members(Shape.Group group, JsonElement before, JsonElement after, ShapePath at)
    {
        var count = words.Count;
        foreach (var member in group.Members)
        {
            Visit(member.Shape, Find(before, member.Name), Find(after, member.Name), at.Member(member.Name, member.Label));
        }

        if (words.Count == count)
        {
            words.Add($"{Place(at)}：内容有变动。");
        }
    }

    /// <summary>Elements are matched by their key; without one by what they say, and what is left over by its order.</summary>
    private void Elements(Shape.List list, JsonElement before, JsonElement after, ShapePath at)
    {
        var old = before.EnumerateArray().ToList();
        var now = after.EnumerateArray().ToList();
        var match = Match(list, old, now);
        foreach (var (element, index) in old.Select((element, index) => (element, index)).Where(one => !match.ContainsValue(one.index)))
        {
            words.Add($"{Place(at)}：删去第{index + 1}{(list.Of is Shape.Text ? "条" : "行")}{Name(list, element)}。");
        }

        for (var index = 0; index < now.Count; index++)
        {
            if (!match.TryGetValue(index, out var was))
            {
                words.Add($"{Place(at)}：增加{list.Noun}{Name(list, now[index])}。");
            }
            else
            {
                Visit(list.Of, old[was], now[index], at.Element(index, list, now[index]));
            }
        }

        var order = match.OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList();
        if (!order.SequenceEqual(order.Order()))
        {
            words.Add($"{Place(at)}：调整了顺序。");
        }
    }

    private static Dictionary<int, int> Match(Shape.List list, List<JsonElement> old, List<JsonElement> now)
    {
        var match = new Dictionary<int, int>();
        for (var index = 0; index < now.Count; index++)
        {
            var found = list.Key is { } key
                ? Enumerable.Range(0, old.Count).Where(i => !match.ContainsValue(i) && KeyOf(old[i], key) is { } code && code == KeyOf(now[index], key)).Append(-1).First()
                : Enumerable.Range(0, old.Count).Where(i => !match.ContainsValue(i) && Same(old[i], now[index])).Append(-1).First();
            if (found >= 0 && !match.ContainsValue(found))
            {
                match[index] = found;
            }
        }

        if (list.Key is null)
        {
            var left = new Queue<int>(Enumerable.Range(0, old.Count).Where(index => !match.ContainsValue(index)));
            foreach (var index in Enumerable.Range(0, now.Count).Where(index => !match.ContainsKey(index)).ToList())
            {
                if (left.TryDequeue(out var was))
                {
                    match[index] = was;
                }
            }
        }

        return match;
    }

    private string Name(Shape.List list, JsonElement element) => ShapePath.NameOf(element) is { Length: > 0 } name ? name : Quote(shape.Resolve(list.Of), element);

    private string Quote(Shape leaf, JsonElement value) => leaf switch
    {
        _ when IsNothing(value) => "（无）",
        Shape.When => ConditionWords.Of(value, context),
        Shape.Limit => $"“{LimitOf(value)}”",
        Shape.Choice choice => $"“{choice.Options.FirstOrDefault(option => option.Code == ShapeCheck.CodeOf(value))?.Label ?? value.ToString()}”",
        Shape.Reference reference => $"“{context.LabelOf(reference.To, value.ToString())}”",
        Shape.Flag => value.ValueKind == JsonValueKind.True ? "“是”" : "“否”",
        Shape.List list when value.ValueKind == JsonValueKind.Array => $"“{Short(string.Join("、", value.EnumerateArray().Select(one => Quote(shape.Resolve(list.Of), one).Trim('“', '”'))))}”",
        Shape.Group or Shape.Variants or Shape.Map => ShapePath.NameOf(value) is { Length: > 0 } name ? name : $"“{Short(Texts(value))}”",
        _ => $"“{Short(value.ToString())}”",
    };

    private static string LimitOf(JsonElement limit) =>
        limit.ValueKind == JsonValueKind.Object && Find(limit, "workingDays") is { ValueKind: JsonValueKind.Number } days ? $"{days.GetRawText()}个工作日" : "即时办结";

    private static string Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join("、", value.EnumerateObject().Select(member => Texts(member.Value)).Where(text => text.Length > 0)),
        JsonValueKind.Array => string.Join("、", value.EnumerateArray().Select(Texts).Where(text => text.Length > 0)),
        JsonValueKind.String => value.GetString()!,
        _ => "",
    };

    private static string Short(string text) => text.Length > LongestQuote ? text[..LongestQuote] + "…" : text;

    private static string Place(ShapePath at) => at.Place.Length == 0 ? "内容" : at.Place;

    private static ShapeVariant? VariantOf(Shape.Variants variants, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? variants.All.FirstOrDefault(one => value.TryGetProperty(one.By, out _)) : null;

    private static string? KeyOf(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var told) ? ShapeCheck.CodeOf(told) : null;

    private static JsonElement Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) ? found : default;

    private static bool IsNothing(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    private static bool Same(JsonElement one, JsonElement other) =>
        IsNothing(one) || IsNothing(other) ? IsNothing(one) && IsNothing(other) : JsonElement.DeepEquals(one, other);
}
