using System.Globalization;
using System.Text.Json.Nodes;
using Ybtb.Workflows.Catalogues.Shapes;

namespace Ybtb.Workflows.Tests.Catalogues;

/// <summary>Every place of a part with what may stand there.</summary>
/// <param name="Owner">The object or list that it stands in.</param>
internal sealed record Site(string Pointer, JsonNode Owner, ShapeMember? Member, Shape Shape, Action<JsonNode?> Set, JsonNode? Value)
{
    public static IEnumerable<Site> In(PartShape shape, JsonNode root) => Below(shape, shape.Root, root, "");

    private static IEnumerable<Site> Below(PartShape shape, Shape unresolved, JsonNode? node, string pointer)
    {
        switch (shape.Resolve(unresolved))
        {
            case Shape.Group group when node is JsonObject members:
                foreach (var site in Members(shape, group, members, pointer))
                {
                    yield return site;
                }

                break;
            case Shape.Variants variants when node is JsonObject members && variants.All.FirstOrDefault(one => members.ContainsKey(one.By)) is { } variant:
                foreach (var site in Members(shape, variant.Group, members, pointer))
                {
                    yield return site;
                }

                break;
            case Shape.List list when node is JsonArray elements:
                for (var i = 0; i < elements.Count; i++)
                {
                    var at = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}");
                    var index = i;
                    yield return new(at, elements, null, shape.Resolve(list.Of), value => elements[index] = value, elements[i]);
                    foreach (var site in Below(shape, list.Of, elements[i], at))
                    {
                        yield return site;
                    }
                }

                break;
            default:
                break;
        }
    }

    private static IEnumerable<Site> Members(PartShape shape, Shape.Group group, JsonObject members, string pointer)
    {
        foreach (var member in group.Members.Where(member => members.ContainsKey(member.Name)))
        {
            var at = $"{pointer}/{member.Name}";
            yield return new(at, members, member, shape.Resolve(member.Shape), value => members[member.Name] = value, members[member.Name]);
            foreach (var site in Below(shape, member.Shape, members[member.Name], at))
            {
                yield return site;
            }
        }
    }
}
