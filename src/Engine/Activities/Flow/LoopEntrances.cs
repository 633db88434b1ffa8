namespace Ybtb.Engine.Activities.Flow;

/// <summary>Finds where connections from inside a loop and from outside of it meet.</summary>
/// <remarks>
/// Going round a loop visits every connection behind its first activity once more, and those from outside not: where the two meet, the one
/// from outside is a visit behind from the second round on, and what lies there is never due again.
/// </remarks>
internal static class LoopEntrances
{
    /// <returns>
    /// The activity where they meet, the loop's first activity, and the source outside; each meeting point once, in file order. A join
    /// that takes whoever comes first is none.
    /// </returns>
    public static IEnumerable<(int Meeting, int Loop, int Outside)> Of(FlowchartGraph graph)
    {
        var loops = graph.Edges.Where(e => e.Kind == EdgeKind.Backward).Select(e => e.Target).Distinct()
            .Select(first => (First: first, Behind: graph.ReachedForwardFrom(first))).ToList();
        for (var activity = 0; activity < graph.Activities.Count; activity++)
        {
            if (graph.Activities[activity] is FlowJoin { Mode: JoinMode.WaitAny })
            {
                continue;
            }

            foreach (var (first, behind) in loops.Where(l => l.First != activity && l.Behind.Contains(activity)))
            {
                var sources = graph.InboundForward[activity].Select(e => graph.Edges[e].Source);
                if (sources.FirstOrDefault(s => !behind.Contains(s), -1) is >= 0 and var outside)
                {
                    yield return (activity, first, outside);
                    break;
                }
            }
        }
    }
}
