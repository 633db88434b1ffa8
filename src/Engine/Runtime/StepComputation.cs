using System.Globalization;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>One try of a step: the interpreter for its instance and for the children that it executes in line, all by the same answers.</summary>
internal sealed class StepComputation(
    IDefinitionSource definitions, IReadOnlyDictionary<Type, IQueryHandler> handlers, StepTimes times, Budget budget, string? refusal)
{
    /// <summary>How deep workflows may execute each other in line.</summary>
    private const int MaxDepth = 16;

    private readonly BudgetUse use = new();

    public StepAnswers Answers { get; } = new(handlers);

    /// <summary>Children that began in this step, the innermost first.</summary>
    public List<ComputedStep> Children { get; } = [];

    /// <param name="reads">Questions known to be asked: answered beforehand.</param>
    /// <param name="isInLine">True for a child whose parent learns of its end in this very step.</param>
    /// <param name="operation">What a person did to the instance, for its journal; null for anything else.</param>
    public async Task<ComputedStep> RunAsync(
        LoadedInstance loaded, Stimulus stimulus, IReadOnlyList<Query> reads, bool isInLine, Operated? operation, CancellationToken cancellationToken)
    {
        var known = new List<JournalEntry>();
        foreach (var query in reads.Where(q => !Answers.Current.ContainsKey(q)))
        {
            known.Add(Given(query, await Answers.FetchAsync(query, cancellationToken)));
        }

        var run = new StepRun(loaded.State, stimulus, times, Answers.Current, budget, use, refusal, isInLine);
        known.ForEach(run.Record);
        while (run.Run() is { Count: > 0 } open)
        {
            foreach (var query in open.Where(q => !Answers.Current.ContainsKey(q)))
            {
                var answer = query is ExecuteInLine child
                    ? await RunChildAsync(child, loaded, cancellationToken)
                    : await Answers.FetchAsync(query, cancellationToken);
                run.Record(Given(query, answer));
            }
        }

        if (operation is not null)
        {
            run.Record(operation);
        }

        return new ComputedStep(loaded, stimulus, run.Result(), run.ReceivedAt);
    }

    private static AnswerGiven Given(Query query, Answer answer) => new(query.GetType().Name, answer.Fact);

    private async Task<Answer> RunChildAsync(ExecuteInLine child, LoadedInstance parent, CancellationToken cancellationToken)
    {
        var workflow = await definitions.VersionAsync(child.VersionId, cancellationToken);
        if (++use.Depth > MaxDepth)
        {
            throw new StepFailedException("sub-workflows-too-deep", $"子流程相互执行超过 {MaxDepth} 层，最内层为“{workflow.Definition.Name}”。", null);
        }

        var begun = NewInstance.Of(workflow, child.ChildId, parent.Row.KeyId, parent.Key, times.StepAt);
        begun.State.Input = child.Input;
        begun.State.CorrelationId = child.CorrelationId;
        begun.State.Parent = child.Parent;
        var computed = await RunAsync(begun, new StartStimulus(), [], isInLine: true, operation: null, cancellationToken);
        use.Depth--;
        Children.Add(computed);
        var status = computed.Result.State.Status;
        var fact = Value.Object(new("instance", child.ChildId.ToString("N", CultureInfo.InvariantCulture)), new("status", status.SubStatusName()));
        return Answers.Add(child, new Answer(new ChildRun(status, computed.Result.State.OutputObject()), fact));
    }
}

/// <summary>What the interpreter made of one instance's part of a step.</summary>
internal sealed record ComputedStep(LoadedInstance Loaded, Stimulus Stimulus, StepResult Result, Instant ReceivedAt);
