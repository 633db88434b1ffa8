using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>Something in an instance that failed and waits for a person.</summary>
public sealed class IncidentRow
{
    public required Guid Id { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>The execution that failed; 0 when a whole step could not be taken.</summary>
    public required int ActivityInstanceId { get; init; }

    /// <summary>The node's path in the definition.</summary>
    public required string NodeId { get; init; }

    public required string ActivityType { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The stimulus of a step that could not be taken, sealed under the instance's key: what a retry sends again. Null for a failed activity.</summary>
    public byte[]? PendingStimulus { get; init; }

    /// <summary>Null while it is open.</summary>
    public Instant? ResolvedAt { get; set; }

    /// <summary>How it ended, such as <c>retried</c>; null while it is open.</summary>
    public string? Resolution { get; set; }

    public long Revision { get; set; }

    /// <summary>The row once it is settled. This one stays as it was read: a step that meets a conflict is computed again from it.</summary>
    /// <param name="how">Becomes <see cref="Resolution"/>.</param>
    public IncidentRow Resolved(Instant at, string how)
    {
        var resolved = (IncidentRow)MemberwiseClone();
        resolved.ResolvedAt = at;
        resolved.Resolution = how;
        resolved.Revision++;
        return resolved;
    }
}
