using System.Text.Json.Nodes;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Flowcharts;

/// <summary>A flowchart without loops, made at random from a seed.</summary>
internal sealed class RandomChart
{
    private static readonly string[] Branches = ["A", "B", "C"];

    /// <param name="withRaces">Also joins that take the first branch, and early ends: there the order of execution matters.</param>
    public RandomChart(int seed, bool withRaces)
    {
        var random = new Random(seed);
        string[] kinds = withRaces
            ? ["Line", "Line", "Event", "Decision", "Fork", "Switch", "WaitAny", "WaitAny", "WaitAll", "WaitAllActive", "End"]
            : ["Line", "Line", "Event", "Decision", "Fork", "Switch", "WaitAll", "WaitAllActive"];
        var count = random.Next(2, 14);
        for (var i = 0; i < count; i++)
        {
            Add(random, $"n{i}", i == 0 ? "Start" : kinds[random.Next(kinds.Length)]);
        }

        for (var target = 1; target < count; target++)
        {
            for (var inbound = random.Next(10) == 0 ? 0 : random.Next(1, 4); inbound > 0; inbound--)
            {
                var source = $"n{random.Next(Math.Max(0, target - 5), target)}";
                var ports = PortsOf(Kinds[source]);
                Connections.Add((source, ports[random.Next(ports.Length)], $"n{target}"));
            }
        }

        Connections = [.. Connections.Distinct().OrderBy(_ => random.Next())];
    }

    public const string Start = "n0";

    public Dictionary<string, string> Kinds { get; } = [];

    /// <summary>By which ports each activity will leave.</summary>
    public Dictionary<string, string[]> Outcomes { get; } = [];

    public List<(string Source, string Port, string Target)> Connections { get; } = [];

    public string Build() => Without([]);

    /// <summary>The document without some activities and what connects them.</summary>
    public string Without(IReadOnlyCollection<string> left)
    {
        var flow = Flow.Named("random");
        foreach (var (id, kind) in Kinds.Where(k => !left.Contains(k.Key)))
        {
            flow.AddNode(Node(id, kind));
        }

        var kept = Connections.Where(c => !left.Contains(c.Source) && !left.Contains(c.Target));
        return flow.Connect([.. kept.Select(c => $"{c.Source}:{c.Port}>{c.Target}")]).Build();
    }

    /// <summary>The document with lines, their ids beginning with x, put into some of the connections.</summary>
    public string Build(Random inserting)
    {
        var flow = Flow.Named("random");
        foreach (var (id, kind) in Kinds)
        {
            flow.AddNode(Node(id, kind));
        }

        foreach (var (source, port, target) in Connections)
        {
            if (inserting.Next(3) > 0)
            {
                flow.Connect($"{source}:{port}>{target}");
                continue;
            }

            var id = $"x{inserting.Next()}";
            flow.AddNode(Node(id, "Line")).Connect($"{source}:{port}>{id}", $"{id}>{target}");
        }

        return flow.Build();
    }

    private void Add(Random random, string id, string kind)
    {
        Kinds[id] = kind;
        Outcomes[id] = kind switch
        {
            "Decision" => [random.Next(2) == 0 ? "True" : "False"],
            "Fork" => Branches,
            "Switch" => [.. Branches.Where(_ => random.Next(2) == 0)],
            _ => ["Done"],
        };
        if (kind == "Switch" && Outcomes[id].Length == 0)
        {
            Outcomes[id] = ["Default"];
        }
    }

    private static string[] PortsOf(string kind) => kind switch
    {
        "Decision" => ["True", "False"],
        "Fork" => Branches,
        "Switch" => [.. Branches, "Default"],
        _ => ["Done"],
    };

    private JsonObject Node(string id, string kind)
    {
        var node = new JsonObject { ["id"] = id, ["name"] = id, ["version"] = 1 };
        node["type"] = kind switch
        {
            "Line" => "Elsa.WriteLine",
            "Decision" => "Elsa.FlowDecision",
            "Fork" => "Elsa.FlowFork",
            "Switch" => "Elsa.FlowSwitch",
            "WaitAny" or "WaitAll" or "WaitAllActive" => "Elsa.FlowJoin",
            _ => $"Elsa.{kind}",
        };
        switch (kind)
        {
            case "Event":
                node["eventName"] = id;
                break;
            case "Decision":
                node["condition"] = Flow.Literal(Outcomes[id][0]);
                break;
            case "Fork":
                node["branches"] = Flow.List(Branches);
                break;
            case "Switch":
                node["mode"] = Flow.Literal("MatchAny");
                node["cases"] = new JsonArray([.. Branches.Select(b => (JsonNode)new JsonObject { ["label"] = b, ["condition"] = Flow.Literal(Outcomes[id].Contains(b) ? "True" : "False") })]);
                break;
            case "WaitAny" or "WaitAll" or "WaitAllActive":
                node["mode"] = Flow.Literal(kind);
                break;
            default:
                break;
        }

        return node;
    }
}
