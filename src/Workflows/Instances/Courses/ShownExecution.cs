using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Inspection;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>An execution without personal values.</summary>
/// <param name="ScheduledBy">The execution that led to this one, and its node; null for that of the root activity.</param>
/// <param name="Inputs">By the names that the definition's document gives them.</param>
/// <param name="Fault">What went wrong; null unless it has failed and was not mended.</param>
/// <param name="KeepsDeclaredNames">True when inputs and outputs are named as a definition declares them, and not in camel case.</param>
public sealed record ShownExecution(
    int Id, ActivityNode Node, (int Id, ActivityNode Node)? ScheduledBy, int Depth, Instant StartedAt, Instant? EndedAt, ExecutionStatus Status,
    IReadOnlyList<string> Outcomes, IReadOnlyDictionary<string, Value> Inputs, IReadOnlyDictionary<string, Value> Outputs,
    ShownFault? Fault, int FaultsInside, bool IsWaiting, bool KeepsDeclaredNames);

/// <summary>Why an activity failed.</summary>
public sealed record ShownFault(string Code, string Message);
