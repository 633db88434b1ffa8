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

/// <summary>The activity types a definition may use, the choices of their inputs, and the functions its scripts may call beside the built-in ones. Immutable.</summary>
public sealed class ActivityRegistry
{
    private readonly Dictionary<string, ActivityDescriptor> descriptors;

    private readonly Dictionary<string, IReadOnlyList<Choice>> choices;

    private ActivityRegistry(Dictionary<string, ActivityDescriptor> descriptors, Dictionary<string, IReadOnlyList<Choice>> choices, FunctionTable functions)
    {
        this.descriptors = descriptors;
        this.choices = choices;
        Functions = functions;
    }

    /// <summary>The general activities.</summary>
    public static ActivityRegistry General { get; } = new ActivityRegistry(new(StringComparer.Ordinal), new(StringComparer.Ordinal), FunctionTable.Empty)
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
        .With(() => new Fault())
        .WithChoices(FlowJoin.Modes, [new("WaitAllActive", "走到的分支都到达"), new("WaitAll", "全部分支都到达"), new("WaitAny", "任一分支到达")]);

    public FunctionTable Functions { get; }

    public IReadOnlyCollection<ActivityDescriptor> Descriptors => descriptors.Values;

    public bool TryGet(string type, [NotNullWhen(true)] out ActivityDescriptor? descriptor) => descriptors.TryGetValue(type, out descriptor);

    /// <summary>A copy with one more activity type.</summary>
    public ActivityRegistry With<TActivity>(Func<TActivity> create)
        where TActivity : Activity
    {
        var descriptor = ActivityDescriptor.Of(create);
        return new(new Dictionary<string, ActivityDescriptor>(descriptors, StringComparer.Ordinal) { [descriptor.Type] = descriptor }, choices, Functions);
    }

    /// <summary>A copy with a list of choices, for inputs that name it.</summary>
    public ActivityRegistry WithChoices(string name, IReadOnlyList<Choice> list) =>
        new(descriptors, new Dictionary<string, IReadOnlyList<Choice>>(choices, StringComparer.Ordinal) { [name] = list }, Functions);

    /// <summary>The values that an input may have; null when they are free.</summary>
    /// <exception cref="InvalidOperationException">The input names a list that is not here.</exception>
    public IReadOnlyList<Choice>? ChoicesOf(InputDescriptor input) => input.Choices.Count > 0 ? input.Choices : Choices(input.Display.ChoicesFrom);

    /// <summary>As <see cref="ChoicesOf(InputDescriptor)"/>.</summary>
    public IReadOnlyList<Choice>? ChoicesOf(NodeInputAttribute input) => Choices(input.ChoicesFrom);

    private IReadOnlyList<Choice>? Choices(string? name) =>
        name is null ? null
        : choices.TryGetValue(name, out var list) ? list
        : throw new InvalidOperationException($"There is no list of choices named {name}.");

    /// <summary>A copy whose scripts may call these functions.</summary>
    public ActivityRegistry WithFunctions(FunctionTable functions) => new(descriptors, choices, functions);
}
