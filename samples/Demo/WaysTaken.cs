using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>Which connections of the definitions the cases have followed: a way that no path takes is a refusal, correction or exception left out.</summary>
internal sealed class WaysTaken
{
    private readonly SortedDictionary<string, SortedDictionary<string, bool>> byItem = new(StringComparer.Ordinal);

    /// <summary>Adds what the flow of a case says of itself.</summary>
    /// <param name="course">As the server answers at <c>/api/cases/{number}/course</c>.</param>
    public void Add(string item, JsonNode course)
    {
        var names = course["nodes"]!.AsArray().ToDictionary(node => ((string)node!["parentNodeId"]!, (string)node["id"]!), node => (string)node!["name"]!);
        if (!byItem.TryGetValue(item, out var ways))
        {
            byItem[item] = ways = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        }

        foreach (var connection in course["connections"]!.AsArray())
        {
            var chart = (string)connection!["parentNodeId"]!;
            var way = $"{names[(chart, (string)connection["source"]!)]} —{(string?)connection["portName"]}→ {names[(chart, (string)connection["target"]!)]}";
            ways[way] = (bool)connection["wasTaken"]! || ways.GetValueOrDefault(way);
        }
    }

    /// <summary>What no case has followed, item by item.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Missing =>
        byItem.Where(item => item.Value.ContainsValue(false))
            .ToDictionary(item => item.Key, item => (IReadOnlyList<string>)[.. item.Value.Where(way => !way.Value).Select(way => way.Key)]);

    public IReadOnlyCollection<string> Items => byItem.Keys;
}
