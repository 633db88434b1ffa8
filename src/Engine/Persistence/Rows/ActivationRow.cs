namespace Ybtb.Engine.Persistence.Rows;

/// <summary>Held by the one running instance that an activation strategy allows; its key settles which of two starts wins.</summary>
public sealed class ActivationRow
{
    /// <summary>What is allowed once: a definition, a correlation id, or both.</summary>
    public required string Key { get; init; }

    public required Guid InstanceId { get; init; }
}
