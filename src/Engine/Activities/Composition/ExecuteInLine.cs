using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Start a child now, inside this step, and tell how far it came. Two are equal when they mean the same child.</summary>
internal sealed record ExecuteInLine(Guid ChildId, string VersionId, string? CorrelationId, Value Input, ParentLink Parent) : Query<ChildRun>
{
    public bool Equals(ExecuteInLine? other) => other?.ChildId == ChildId;

    public override int GetHashCode() => ChildId.GetHashCode();
}

/// <summary>Where a child stood at the end of the step that started it.</summary>
/// <param name="Output">Its outputs, an object by name.</param>
internal sealed record ChildRun(InstanceStatus Status, Value Output);
