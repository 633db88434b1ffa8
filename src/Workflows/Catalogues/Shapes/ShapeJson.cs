using System.Text.Json.Nodes;

namespace Ybtb.Workflows.Catalogues.Shapes;

/// <summary>Writes shapes for the pages, which draw a form from them.</summary>
public static class ShapeJson
{
    public static JsonObject Of(PartShape shape) => new()
    {
        ["root"] = Of(shape.Root),
        ["named"] = new JsonObject(shape.Named.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)Of(one.Value)))),
    };

    private static JsonObject Of(Shape shape) => shape switch
    {
        Shape.Text text => new() { ["kind"] = "text", ["most"] = text.Most, ["isLong"] = text.IsLong, ["style"] = StyleOf(text.Style) },
        Shape.Number number => new() { ["kind"] = "number", ["least"] = number.Least, ["most"] = number.Most },
        Shape.Share => new() { ["kind"] = "share" },
        Shape.Flag => new() { ["kind"] = "flag" },
        Shape.Choice choice => new()
        {
            ["kind"] = "choice", ["options"] = new JsonArray([.. choice.Options.Select(option => new JsonObject { ["code"] = option.Code, ["label"] = option.Label })]),
        },
        Shape.Reference reference => new() { ["kind"] = "reference", ["to"] = reference.To },
        Shape.List list => new() { ["kind"] = "list", ["of"] = Of(list.Of), ["noun"] = list.Noun, ["least"] = list.Least, ["most"] = list.Most },
        Shape.Group group => new() { ["kind"] = "group", ["members"] = Members(group) },
        Shape.Map map => new() { ["kind"] = "map", ["of"] = Of(map.Of), ["keyLabel"] = map.KeyLabel, ["valueLabel"] = map.ValueLabel, ["mayBeNull"] = map.MayBeNull },
        Shape.Variants variants => new()
        {
            ["kind"] = "variants",
            ["all"] = new JsonArray([.. variants.All.Select(one => new JsonObject { ["by"] = one.By, ["label"] = one.Label, ["members"] = Members(one.Group) })]),
        },
        Shape.Named named => new() { ["kind"] = "named", ["name"] = named.Name },
        Shape.When => new() { ["kind"] = "when" },
        Shape.Limit => new() { ["kind"] = "limit" },
        _ => new() { ["kind"] = "kept" },
    };

    private static JsonArray Members(Shape.Group group) => new([.. group.Members.Select(member => new JsonObject
    {
        ["name"] = member.Name,
        ["label"] = member.Label,
        ["presence"] = member.Presence switch { Presence.OrNull => "or-null", Presence.OrAbsent => "or-absent", _ => "always" },
        ["hint"] = member.Hint,
        ["shape"] = Of(member.Shape),
    })]);

    private static string StyleOf(TextStyle style) => style switch
    {
        TextStyle.Code => "code",
        TextStyle.Day => "day",
        TextStyle.Amount => "amount",
        TextStyle.Template => "template",
        _ => "plain",
    };
}
