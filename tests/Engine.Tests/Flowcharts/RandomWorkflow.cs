using System.Globalization;
using System.Text.Json.Nodes;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Flowcharts;

/// <summary>A definition made at random from a seed: composites, loops, waits, charts and workflows used as activities inside each other.</summary>
internal sealed class RandomWorkflow
{
    private const int MaxDepth = 4;

    private readonly Random random;
    private readonly bool withRaces;
    private readonly string prefix;
    private int last;

    /// <param name="withRaces">Also what makes the order of events matter: early ends, breaks, joins that take the first.</param>
    public RandomWorkflow(int seed, bool withRaces)
    {
        random = new Random(seed);
        this.withRaces = withRaces;
        prefix = withRaces ? "race" : "calm";
        Parts = [.. Enumerable.Range(0, 2).Select(i => Node.Workflow(PartId(seed, i), Activity(2, new Place(false, false, true, []))).UsableAsActivity())];
        Main = Node.Workflow($"{prefix}-{seed}", Node.Sequence("root", Activity(0, new Place(false, false, false, [])), Activity(0, new Place(false, false, false, [PartId(seed, 0), PartId(seed, 1)])), Node.Line("last")));
    }

    public Definition Main { get; }

    /// <summary>Used as activities by the other one.</summary>
    public IReadOnlyList<Definition> Parts { get; }

    private string PartId(int seed, int part) => $"{prefix}-{seed}-part{part}";

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"n{++last}");

    private JsonObject Activity(int depth, Place place)
    {
        var id = NextId();
        var inside = depth + 1;
        if (depth >= MaxDepth || random.Next(10) < 2 * depth)
        {
            return Leaf(id, place);
        }

        return random.Next(12) switch
        {
            0 or 1 => Node.Sequence(id, Some(1, 4, inside, place)),
            2 => Node.Parallel(id, Some(1, 3, inside, place)),
            3 => Node.If(id, Truth(), MaybeActivity(inside, place), MaybeActivity(inside, place)),
            4 => Switch(id, inside, place),
            5 => Node.For(id, "1", $"{random.Next(4)}", "1", Activity(inside, place with { IsLoop = true, HasItem = true })),
            6 => Node.ForEach(id, List(), Activity(inside, place with { IsLoop = true, HasItem = true })),
            7 => Node.ForEach(id, List(), Activity(inside, place with { IsLoop = true, HasItem = true }), "Elsa.ParallelForEach"),
            8 => While(id, inside, place),
            9 => LoopingChart(id, inside, place),
            10 when place.Parts.Length > 0 => Use(id, place),
            _ => Chart(id, inside, place),
        };
    }

    private JsonObject Leaf(string id, Place place)
    {
        if (withRaces && random.Next(8) == 0)
        {
            return place.IsLoop && random.Next(2) == 0 ? Node.Of(id, "Elsa.Break")
                : place.IsPart && random.Next(2) == 0 ? Node.Of(id, "Elsa.Complete")
                : Node.Of(id, "Elsa.End");
        }

        return random.Next(5) switch
        {
            0 or 1 => Node.Event(id),
            2 => Node.Of(id, "Elsa.Delay"),
            3 when place.HasItem => Node.Write(id, $"'{id} ' + toJson(getCurrentValue())"),
            _ => Node.Line(id),
        };
    }

    private JsonObject? MaybeActivity(int depth, Place place) => random.Next(3) == 0 ? null : Activity(depth, place);

    private JsonNode[] Some(int least, int most, int depth, Place place) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => (JsonNode)Activity(depth, place))];

    private string Truth() => random.Next(2) == 0 ? "true" : "false";

    private string List() => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"'{(char)('a' + i)}'"))}]";

    private JsonObject Switch(string id, int depth, Place place) => Node.Of(id, "Elsa.Switch",
        ("mode", Flow.Literal(random.Next(2) == 0 ? "MatchFirst" : "MatchAny")),
        ("cases", new JsonArray([.. Enumerable.Range(0, 3).Select(i => (JsonNode)new JsonObject
        {
            ["label"] = $"L{i}",
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = Truth() },
            ["activity"] = MaybeActivity(depth, place),
        })])),
        ("default", MaybeActivity(depth, place)));

    private JsonObject Use(string id, Place place)
    {
        var part = place.Parts[random.Next(place.Parts.Length)];
        var type = string.Concat(part.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return Node.Of(id, type, ("workflowDefinitionId", part));
    }

    /// <summary>A loop by a variable of its own, which every execution has for itself.</summary>
    private JsonObject While(string id, int depth, Place place)
    {
        var (counter, body) = ($"c{id}", Activity(depth, place with { IsLoop = true }));
        var loop = Node.Of(id, "Elsa.While", ("condition", Flow.Script($"Number(getVariable('{counter}')) < {random.Next(3)}")),
            ("body", Node.Sequence($"{id}b", Count(id, counter), body)));
        return WithCounter(Node.Sequence($"{id}s", loop), counter);
    }

    /// <summary>A chart with a connection that leads back.</summary>
    private JsonObject LoopingChart(string id, int depth, Place place)
    {
        var counter = $"c{id}";
        var again = Node.Of($"{id}again", "Elsa.FlowDecision", ("condition", Flow.Script($"Number(getVariable('{counter}')) < 2")));
        var (first, second, after) = (Activity(depth, place), Activity(depth, place), Activity(depth, place));
        var (a, b, c) = ((string)first["id"]!, (string)second["id"]!, (string)after["id"]!);
        return WithCounter(Node.Chart(id, [Node.Of($"{id}start", "Elsa.Start"), first, second, Count(id, counter), again, after],
            $"{id}start>{a}", $"{a}>{b}", $"{b}>{id}count", $"{id}count>{id}again", $"{id}again:True>{a}", $"{id}again:False>{c}"), counter);
    }

    private static JsonObject Count(string id, string counter) => Node.Set($"{id}count", counter, $"Number(getVariable('{counter}')) + 1");

    private static JsonObject WithCounter(JsonObject container, string counter)
    {
        container["variables"] = new JsonArray(new JsonObject { ["id"] = $"v-{counter}", ["name"] = counter, ["typeName"] = "Object", ["value"] = "0" });
        return container;
    }

    /// <summary>Forks, decisions and joins between activities of any kind; every connection leads forward.</summary>
    private JsonObject Chart(string id, int depth, Place place)
    {
        string[] joins = withRaces ? ["WaitAny", "WaitAll", "WaitAllActive"] : ["WaitAll", "WaitAllActive"];
        var nodes = new List<(JsonObject Node, string[] Ports)> { (Node.Of($"{id}start", "Elsa.Start"), ["Done"]) };
        for (var i = random.Next(2, 7); i > 0; i--)
        {
            var inner = NextId();
            nodes.Add(random.Next(6) switch
            {
                0 => (Node.Of(inner, "Elsa.FlowFork", ("branches", Flow.List("A", "B"))), ["A", "B"]),
                1 => (Node.Of(inner, "Elsa.FlowDecision", ("condition", Flow.Script(Truth()))), ["True", "False"]),
                2 => (Node.Of(inner, "Elsa.FlowJoin", ("mode", Flow.Literal(joins[random.Next(joins.Length)]))), ["Done"]),
                _ => (Activity(depth, place), ["Done"]),
            });
        }

        var arrows = new List<string>();
        for (var target = 1; target < nodes.Count; target++)
        {
            for (var inbound = random.Next(1, 3); inbound > 0; inbound--)
            {
                var (source, ports) = nodes[random.Next(Math.Max(0, target - 3), target)];
                arrows.Add($"{source["id"]}:{ports[random.Next(ports.Length)]}>{nodes[target].Node["id"]}");
            }
        }

        return Node.Chart(id, [.. nodes.Select(n => n.Node)], [.. arrows.Distinct()]);
    }

    /// <param name="IsLoop">Inside the body of a loop.</param>
    /// <param name="HasItem">Where a loop's current value can be seen.</param>
    /// <param name="IsPart">Inside a workflow used as activity.</param>
    /// <param name="Parts">Which workflows may be used here.</param>
    private sealed record Place(bool IsLoop, bool HasItem, bool IsPart, string[] Parts);
}
