using Ybtb.Engine.Values;
using Ybtb.Workflows.Instances.Courses;

namespace Ybtb.Api.TrialRuns;

/// <summary>What is to be tried.</summary>
/// <param name="Input">An object by input name; not for the flow of an item, which is started by an application.</param>
/// <param name="TriggerActivityId">The activity whose trigger starts it; null when it is started by a command.</param>
internal sealed record TrialRequest(string DefinitionId, Value Input, string? TriggerActivityId);

/// <summary>What became of a trial run.</summary>
internal abstract record TrialStart
{
    private TrialStart()
    {
    }

    /// <param name="Key">The instance as it is named outside.</param>
    public sealed record Started(string Key) : TrialStart;

    public sealed record NotFound : TrialStart;

    /// <summary>It cannot be started as it is; Chinese, one text for each reason.</summary>
    public sealed record Refused(IReadOnlyList<string> Reasons) : TrialStart;
}

/// <summary>What became of one activity tried by itself.</summary>
internal abstract record ActivityTrial
{
    private ActivityTrial()
    {
    }

    public sealed record Run(ShownExecution Execution) : ActivityTrial;

    public sealed record NotFound : ActivityTrial;

    public sealed record Refused(IReadOnlyList<string> Reasons) : ActivityTrial;
}
