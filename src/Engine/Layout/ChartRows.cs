using Ybtb.Engine.Activities.Flow;

namespace Ybtb.Engine.Layout;

/// <summary>Gives each activity of a chart a column and a row: columns by the longest way from the start, rows so that each branch is a straight line.</summary>
/// <remarks>The happy path comes first and is the first row. The branches that leave a line are placed from its end backwards, so that an earlier one passes below the later ones.</remarks>
internal sealed class ChartRows
{
    /// <summary>Outcomes by which things go well, the best first; of any others the first is taken.</summary>
    private static readonly string[] Good =
    [
        "Done", "True", "办理", "受理", "通过", "准予", "同意", "Complete", "Eligible", "Registered", "Extended", "Paused", "Corrected",
    ];

    private readonly FlowchartGraph graph;
    private readonly HashSet<(int Column, int Row)> taken = [];

    public ChartRows(FlowchartGraph graph)
    {
        this.graph = graph;
        Column = new int[graph.Activities.Count];
        Row = [.. Enumerable.Repeat(-1, graph.Activities.Count)];
        FillColumns();
        if (graph.Start >= 0)
        {
            PlaceLine(graph.Start, 0);
        }

        for (var i = 0; i < Row.Length; i++)
        {
            if (Row[i] < 0)
            {
                PlaceLine(i, Rows);   // not reached from the start: below everything else
            }
        }
    }

    public int[] Column { get; }

    public int[] Row { get; }

    public int Columns => Column.Length == 0 ? 0 : Column.Max() + 1;

    public int Rows => Row.Length == 0 ? 0 : Row.Max() + 1;

    /// <summary>True when no activity stands in the row between two columns.</summary>
    public bool IsFree(int row, int after, int before)
    {
        for (var i = 0; i < Row.Length; i++)
        {
            if (Row[i] == row && Column[i] > after && Column[i] < before)
            {
                return false;
            }
        }

        return true;
    }

    private void FillColumns()
    {
        var changed = true;
        for (var round = 0; changed && round <= Column.Length; round++)
        {
            changed = false;
            foreach (var edge in graph.Edges.Where(e => IsAhead(e) && Column[e.Target] < Column[e.Source] + 1))
            {
                Column[edge.Target] = Column[edge.Source] + 1;
                changed = true;
            }
        }
    }

    private static bool IsAhead(FlowchartEdge edge) => edge.Kind is EdgeKind.Forward || (edge.Kind is EdgeKind.Unreached && edge.Source != edge.Target);

    private void PlaceLine(int first, int wantedRow)
    {
        var line = LineFrom(first);
        var row = wantedRow;
        while (!Fits(line, row))
        {
            row++;
        }

        for (var i = 0; i < line.Count; i++)
        {
            Row[line[i]] = row;
            for (var column = i == 0 ? Column[line[0]] : Column[line[i - 1]] + 1; column <= Column[line[i]]; column++)
            {
                taken.Add((column, row));
            }
        }

        foreach (var activity in Enumerable.Reverse(line))
        {
            foreach (var target in Ahead(activity).Where(t => Row[t] < 0))
            {
                if (Row[target] < 0)
                {
                    PlaceLine(target, row + 1);
                }
            }
        }
    }

    /// <summary>The activities that follow each other by the best outcome, to the first that has a place already.</summary>
    private List<int> LineFrom(int first)
    {
        var line = new List<int> { first };
        var seen = new HashSet<int> { first };
        while (Ahead(line[^1]).Where(t => Row[t] < 0).Cast<int?>().FirstOrDefault() is { } next && seen.Add(next))
        {
            line.Add(next);
        }

        return line;
    }

    /// <summary>What connections ahead lead to, by the best outcome first.</summary>
    private IEnumerable<int> Ahead(int activity) => graph.Outbound[activity].Select(e => graph.Edges[e]).Where(IsAhead)
        .OrderBy(e => Array.IndexOf(Good, e.Port ?? "Done") is >= 0 and var place ? place : Good.Length + PortPlace(e)).Select(e => e.Target).Distinct().ToList();

    private int PortPlace(FlowchartEdge edge) => graph.Activities[edge.Source].Ports.ToList().IndexOf(edge.Port ?? "Done") is >= 0 and var place ? place : int.MaxValue / 2;

    /// <summary>True when the cells are free, and beside them stands nothing that would look as if it were connected.</summary>
    private bool Fits(List<int> line, int row)
    {
        for (var column = Column[line[0]]; column <= Column[line[^1]]; column++)
        {
            if (taken.Contains((column, row)))
            {
                return false;
            }
        }

        return IsFreeOrConnected(Column[line[0]] - 1, row, other => Leads(other, line[0])) && IsFreeOrConnected(Column[line[^1]] + 1, row, other => Leads(line[^1], other));
    }

    private bool IsFreeOrConnected(int column, int row, Predicate<int> isConnected)
    {
        for (var i = 0; i < Row.Length; i++)
        {
            if (Row[i] == row && Column[i] == column)
            {
                return isConnected(i);
            }
        }

        return !taken.Contains((column, row));
    }

    private bool Leads(int source, int target) => graph.Outbound[source].Any(e => graph.Edges[e].Target == target);
}
