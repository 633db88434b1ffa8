using System.Diagnostics.CodeAnalysis;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Activities.Flow;
using Ybtb.Engine.Activities.Http;
using Ybtb.Engine.Activities.Looping;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Activities.Scheduling;
using Ybtb.Engine.Activities.Scripting;
using Ybtb.Engine.Expressions;

namespace Ybtb.Engine.Compilation;

/// <summary>The activity types a definition may use, and the functions its scripts may call beside the built-in ones. Immutable.</summary>
public sealed class ActivityRegistry
{
    private readonly Dictionary<string, ActivityDescriptor> descriptors;

    private ActivityRegistry(Dictionary<string, ActivityDescriptor> descriptors, FunctionTable functions)
    {
        this.descriptors = descriptors;
        Functions = functions;
    }

    /// <summary>The general activities.</summary>
    public static ActivityRegistry General { get; } = new ActivityRegistry(new(StringComparer.Ordinal), FunctionTable.Empty)
        .With(() => new Flowchart())
        .With(() => new Sequence())
        .With(() => new If())
        .With(() => new Switch())
        .With(() => new Activities.Flow.Parallel())
        .With(() => new FlowNode())
        .With(() => new While())
        .With(() => new For())
        .With(() => new ForEach())
        .With(() => new ParallelForEach())
        .With(() => new Break())
        .With(() => new FlowDecision())
        .With(() => new FlowSwitch())
        .With(() => new FlowFork())
        .With(() => new FlowJoin())
        .With(() => new Start())
        .With(() => new End())
        .With(() => new Finish())
        .With(() => new SetVariable())
        .With(() => new Event())
        .With(() => new RunTask())
        .With(() => new PublishEvent())
        .With(() => new Delay())
        .With(() => new Activities.Scheduling.Timer())
        .With(() => new Cron())
        .With(() => new StartAt())
        .With(() => new WriteLine())
        .With(() => new Correlate())
        .With(() => new SetName())
        .With(() => new RunJavaScript())
        .With(() => new FlowSendHttpRequest())
        .With(() => new SendHttpRequest())
        .With(() => new ExecuteWorkflow())
        .With(() => new DispatchWorkflow())
        .With(() => new BulkDispatchWorkflows())
        .With(() => new Complete())
        .With(() => new SetOutput())
        .With(() => new NotFoundActivity())
        .With(() => new Fault());

    public FunctionTable Functions { get; }

    public IReadOnlyCollection<ActivityDescriptor> Descriptors => descriptors.Values;

    public bool TryGet(string type, [NotNullWhen(true)] out ActivityDescriptor? descriptor) => descriptors.TryGetValue(type, out descriptor);

    /// <summary>A copy with one more activity type.</summary>
    public ActivityRegistry With<TActivity>(Func<TActivity> create)
        where TActivity : Activity
    {
        var descriptor = ActivityDescriptor.Of(create);
        return new(new Dictionary<string, ActivityDescriptor>(descriptors, StringComparer.Ordinal) { [descriptor.Type] = descriptor }, Functions);
    }

    /// <summary>A copy whose scripts may call these functions.</summary>
    public ActivityRegistry WithFunctions(FunctionTable functions) => new(descriptors, functions);
}
