using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Lint;

/// <summary>What <see cref="FlowExplorer"/> follows along the paths of a workflow: facts packed into one number, and how activities change them.</summary>
/// <remarks>The explorer calls it for every situation that can come about, each once or more: complaints are for the model to collect.</remarks>
public interface IFlowModel
{
    /// <summary>The facts before anything has run.</summary>
    int Start { get; }

    /// <summary>What running the activity may come to.</summary>
    /// <param name="ports">The ports by which it may be left.</param>
    /// <returns>Null when it does not concern the facts: then it is left by any of its ports. Empty when there is no way on.</returns>
    IReadOnlyList<FlowStep>? Execute(Activity activity, IReadOnlyList<string> ports, int facts);

    /// <summary>What may become of an activity that waits; empty when nothing can resume it now.</summary>
    /// <param name="ports">The ports by which it may be left.</param>
    /// <returns>Null when it does not concern the facts: then it is left by any of its ports.</returns>
    IReadOnlyList<FlowStep>? Resume(Activity activity, IReadOnlyList<string> ports, int facts);

    /// <summary>The workflow has come to its end.</summary>
    /// <param name="last">By what it came there.</param>
    void Finished(FlowEnd last, int facts);

    /// <summary>Nothing runs; the workflow waits.</summary>
    /// <param name="waiting">The activities that wait; none when the workflow has stopped for good without ending.</param>
    /// <param name="last">Where the last step came to an end.</param>
    void Resting(IReadOnlyList<Activity> waiting, FlowEnd last, int facts);
}

/// <summary>One thing that running or resuming an activity may come to.</summary>
/// <param name="Port">The port it is left by; null when it waits.</param>
public readonly record struct FlowStep(int Facts, string? Port)
{
    /// <summary>It waits to be resumed.</summary>
    public static FlowStep Wait(int facts) => new(facts, null);
}

/// <summary>The activity behind which nothing came any more, and the port it was left by.</summary>
/// <param name="Activity">Null when nothing has run at all.</param>
public readonly record struct FlowEnd(Activity? Activity, string? Port);
