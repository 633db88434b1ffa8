using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>Which connections of the definitions the cases have followed: one that no path takes is a refusal, correction or exception left out.</summary>
internal sealed class WaysTaken
{
    /// <summary>
    /// Second lines of defence: what is asked for over HTTP is refused before it comes so far, unless something changes between two looks at it. The tests
    /// of the domain bring that about.
    /// </summary>
    private static readonly (string From, string Port)[] SecondLines =
    [
        ("延长时限", "不能延期"), ("补正中止计时", "不能中止"), ("因特别程序中止计时", "不能中止"),
        ("生效前再核验", "不符合"),
        ("登记转接申请", "未能登记"), ("登记转出", "未能登记"), ("登记外省转出", "未能登记"), ("登记转接完成", "未能登记"), ("撤销转接登记", "未能登记"),
        ("按审核意见结算", "不符合条件"),
    ];

    private readonly SortedDictionary<string, SortedDictionary<Way, bool>> byItem = new(StringComparer.Ordinal);

    /// <summary>A line for each way that no case has followed and that one could have followed.</summary>
    public IReadOnlyList<string> LeftOut => [.. byItem.SelectMany(item => LeftOutOf(item.Value).Select(way => $"{item.Key}：没有路径走过“{way.From} —{way.Port}→ {way.To}”"))];

    /// <summary>Adds what the flow of a case says of itself.</summary>
    /// <param name="course">As the server answers at <c>/api/cases/{number}/course</c>.</param>
    public void Add(string item, JsonNode course)
    {
        var names = course["nodes"]!.AsArray().ToDictionary(node => ((string)node!["parentNodeId"]!, (string)node["id"]!), node => (string)node!["name"]!);
        if (!byItem.TryGetValue(item, out var ways))
        {
            byItem[item] = ways = [];
        }

        foreach (var connection in course["connections"]!.AsArray())
        {
            var chart = (string)connection!["parentNodeId"]!;
            var way = new Way(names[(chart, (string)connection["source"]!)], (string)connection["portName"]!, names[(chart, (string)connection["target"]!)]);
            ways[way] = (bool)connection["wasTaken"]! || ways.GetValueOrDefault(way);
        }
    }

    private static IEnumerable<Way> LeftOutOf(IReadOnlyDictionary<Way, bool> ways)
    {
        // an item that cannot be corrected is refused at the window when materials are missing: its flow looks a second time
        var materialsMissing = ways.Keys.Where(way => way is { Port: "不齐", To: "材料不全不予受理" } or { From: "材料不全不予受理" });
        return ways.Where(way => !way.Value).Select(way => way.Key).Except(materialsMissing).Where(way => !SecondLines.Contains((way.From, way.Port)));
    }

    private readonly record struct Way(string From, string Port, string To) : IComparable<Way>
    {
        public int CompareTo(Way other) => string.CompareOrdinal($"{From} {Port} {To}", $"{other.From} {other.Port} {other.To}");
    }
}
