using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Flow;

namespace Ybtb.Engine.Lint;

/// <summary>An activity under way in a <see cref="FlowState"/>.</summary>
internal sealed class FlowFrame
{
    private FlowFrame(Activity activity, FlowFrame? parent)
    {
        Activity = activity;
        Parent = parent;
    }

    public Activity Activity { get; }

    public FlowFrame? Parent { get; private set; }

    public List<FlowFrame> Children { get; } = [];

    /// <summary>Its place in the queue of what is to run; 0 for one that has been run.</summary>
    public int Turn { get; set; }

    /// <summary>True when it waits to be resumed.</summary>
    public bool Waits { get; set; }

    /// <summary>True when it was scheduled over a connection that leads back.</summary>
    public bool ReachedBackward { get; set; }

    /// <summary>The current child of a sequence.</summary>
    public int Step { get; set; }

    /// <summary>Of a flowchart: by how much each forward connection was visited more often than its target ran.</summary>
    public sbyte[]? Ahead { get; set; }

    /// <summary>Of a flowchart: whether each connection's last visit was followed.</summary>
    public bool[]? Followed { get; set; }

    public static FlowFrame Of(Activity activity, FlowFrame? parent)
    {
        var frame = new FlowFrame(activity, parent);
        parent?.Children.Add(frame);
        if (activity is Flowchart chart)
        {
            frame.Ahead = new sbyte[chart.Graph.Edges.Count];
            frame.Followed = new bool[chart.Graph.Edges.Count];
        }

        return frame;
    }

    public void Remove() => Parent?.Children.Remove(this);

    public IEnumerable<FlowFrame> SelfAndDescendants()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var frame in child.SelfAndDescendants())
            {
                yield return frame;
            }
        }
    }

    /// <param name="find">A frame of this tree whose copy is wanted.</param>
    public (FlowFrame Root, FlowFrame? Found) Clone(FlowFrame? find)
    {
        FlowFrame? found = null;
        return (Copy(this, null), found);

        FlowFrame Copy(FlowFrame from, FlowFrame? parent)
        {
            var copy = new FlowFrame(from.Activity, parent)
            {
                Turn = from.Turn,
                Waits = from.Waits,
                ReachedBackward = from.ReachedBackward,
                Step = from.Step,
                Ahead = (sbyte[]?)from.Ahead?.Clone(),
                Followed = (bool[]?)from.Followed?.Clone(),
            };
            if (ReferenceEquals(from, find))
            {
                found = copy;
            }

            foreach (var child in from.Children)
            {
                copy.Children.Add(Copy(child, copy));
            }

            return copy;
        }
    }
}
