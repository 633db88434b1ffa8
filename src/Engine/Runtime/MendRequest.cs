using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Runtime;

/// <summary>A person mends what an incident stopped.</summary>
public sealed record MendRequest(Guid IncidentId, Mending Mending)
{
    /// <summary>Who acts; null for the system.</summary>
    public string? Actor { get; init; }

    /// <summary>Adds rows of the command itself (audit) to the step's transaction. Called again on every try.</summary>
    public Action<WriteSet, StepInfo>? Contribute { get; init; }

    /// <summary>Questions that must be answered before: what is cancelled or skipped takes back what it has put outside the instance.</summary>
    public IReadOnlyList<Query> Reads { get; init; } = [];

    /// <summary>See <see cref="StepRequest.OwnRows"/>.</summary>
    public IReadOnlyList<Type> OwnRows { get; init; } = [typeof(IdempotencyRow)];
}
