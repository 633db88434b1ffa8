using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances;

/// <summary>What operations staff (运营) do to a running instance; the closed list.</summary>
/// <param name="Reason">What the person says; empty only for a retry.</param>
public abstract record InstanceOperation(string Reason)
{
    /// <summary>暂停.</summary>
    public sealed record Suspend(string Reason) : InstanceOperation(Reason);

    /// <summary>恢复.</summary>
    public sealed record Unsuspend(string Reason) : InstanceOperation(Reason);

    /// <summary>取消. Refused for the instance of a case: a case is ended by its own commands.</summary>
    public sealed record Cancel(string Reason) : InstanceOperation(Reason);

    /// <summary>跳转.</summary>
    /// <param name="ActivityId">A direct child of an open flowchart or sequence.</param>
    public sealed record Move(string ActivityId, string Reason) : InstanceOperation(Reason);

    /// <summary>迁移.</summary>
    /// <param name="Version">The number of another version of the same definition that was published once.</param>
    /// <param name="Mapping">Old activity id to new, where they differ.</param>
    public sealed record Migrate(int Version, IReadOnlyDictionary<string, string> Mapping, string Reason) : InstanceOperation(Reason);

    /// <summary>重试, of an incident.</summary>
    public sealed record Retry(string Reason = "") : InstanceOperation(Reason);

    /// <summary>跳过, of an incident.</summary>
    /// <param name="Outcomes">By which a failed activity is left; <c>Done</c> when empty.</param>
    public sealed record Skip(IReadOnlyList<string> Outcomes, string Reason) : InstanceOperation(Reason);

    /// <summary>更正, of an incident: variables set by name, then again.</summary>
    public sealed record Correct(IReadOnlyList<KeyValuePair<string, Value>> Variables, string Reason) : InstanceOperation(Reason);
}
