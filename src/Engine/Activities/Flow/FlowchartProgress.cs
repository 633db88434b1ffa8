using System.Text.Json;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Flow;

/// <summary>How far one execution of a flowchart has come: visits of activities and connections.</summary>
internal sealed class FlowchartProgress(FlowchartGraph graph)
{
    public FlowchartGraph Graph => graph;

    public int[] ActivityVisits { get; } = new int[graph.Activities.Count];

    public int[] EdgeVisits { get; } = new int[graph.Edges.Count];

    /// <summary>Whether the connection's last visit was followed.</summary>
    public bool[] Followed { get; } = new bool[graph.Edges.Count];

    /// <summary>
    /// The progress of a chart that goes on at <paramref name="target"/> as if it began there: whatever does not lie behind the target has
    /// been passed by once, so that nothing waits for it.
    /// </summary>
    /// <remarks>
    /// A connection from what was passed by says what decides nothing at its join: not followed, but where a join wants all its branches,
    /// followed. So each join behind the target waits for the branches behind the target, and for no other.
    /// </remarks>
    public static FlowchartProgress StartedAt(FlowchartGraph graph, int target)
    {
        var progress = new FlowchartProgress(graph);
        var ahead = graph.ReachedForwardFrom(target);
        for (var activity = 0; activity < graph.Activities.Count; activity++)
        {
            if (ahead.Contains(activity) || graph.IsDangling(activity))
            {
                continue;
            }

            progress.ActivityVisits[activity] = 1;
            foreach (var edge in graph.Outbound[activity])
            {
                progress.EdgeVisits[edge] = 1;
                progress.Followed[edge] = graph.Activities[graph.Edges[edge].Target] is FlowJoin { Mode: JoinMode.WaitAll };
            }
        }

        return progress;
    }

    /// <summary>Stored as an array: activity visits, connection visits, followed as 0 and 1, and where the chart was begun.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        WriteAll(writer, ActivityVisits);
        WriteAll(writer, EdgeVisits);
        WriteAll(writer, [.. Followed.Select(f => f ? 1 : 0)]);
        writer.WriteNumberValue(graph.Start);
        writer.WriteEndArray();
    }

    /// <summary>Where the stored chart was begun; null in states that were stored before it could begin anywhere else.</summary>
    public static int? StartIn(Value stored) => stored.AsArray() is { Length: > 3 } parts ? (int)parts[3].AsNumber() : null;

    public static FlowchartProgress Read(FlowchartGraph graph, Value stored)
    {
        var progress = new FlowchartProgress(graph);
        var parts = stored.AsArray();
        Fill(parts[0], (i, n) => progress.ActivityVisits[i] = n);
        Fill(parts[1], (i, n) => progress.EdgeVisits[i] = n);
        Fill(parts[2], (i, n) => progress.Followed[i] = n == 1);
        return progress;
    }

    private static void WriteAll(Utf8JsonWriter writer, int[] numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static void Fill(Value numbers, Action<int, int> set)
    {
        var items = numbers.AsArray();
        for (var i = 0; i < items.Length; i++)
        {
            set(i, (int)items[i].AsNumber());
        }
    }
}
