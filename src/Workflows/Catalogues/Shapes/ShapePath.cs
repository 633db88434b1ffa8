using System.Globalization;
using System.Text.Json;

namespace Ybtb.Workflows.Catalogues.Shapes;

/// <summary>Where something stands in a part: for programs as a JSON pointer, for people in words.</summary>
/// <param name="Pointer">Such as <c>/handling/materials/2/name</c>; empty for the whole part.</param>
/// <param name="Place">Such as 申请材料 › 第3行“有效身份证件” › 名称; empty for the whole part.</param>
public sealed record ShapePath(string Pointer, string Place)
{
    public static ShapePath Root { get; } = new("", "");

    public ShapePath Member(string name, string label) => new($"{Pointer}/{name}", Join(label));

    public ShapePath Element(int index, Shape.List list, JsonElement element) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{Pointer}/{index}"), Join($"第{index + 1}{Counter(list)}{NameOf(element)}"));

    private static string Counter(Shape.List list) => list.Of is Shape.Text ? "条" : "行";

    private string Join(string step) => Place.Length == 0 ? step : $"{Place} › {step}";

    /// <summary>By what people call an element: its name, title, label or text.</summary>
    internal static string NameOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        foreach (var member in (ReadOnlySpan<string>)["name", "label", "title", "version", "place", "fund", "code"])
        {
            if (element.TryGetProperty(member, out var named) && named.ValueKind == JsonValueKind.String && named.GetString() is { Length: > 0 } text)
            {
                return $"“{(text.Length > 30 ? text[..30] + "…" : text)}”";
            }
        }

        return "";
    }
}

/// <summary>Something wrong with a part, or doubtful.</summary>
/// <param name="Pointer">See <see cref="ShapePath"/>.</param>
/// <param name="Place">See <see cref="ShapePath"/>.</param>
/// <param name="Message">Chinese.</param>
/// <param name="IsError">Whether it forbids publishing.</param>
public sealed record CatalogueProblem(string Pointer, string Place, string Message, bool IsError = true);
