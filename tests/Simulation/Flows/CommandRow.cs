namespace Ybtb.Simulation.Flows;

/// <summary>Written by a client's command with its step. No key forbids a second one: that would hide what shall be found.</summary>
internal sealed class CommandRow
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public required int CommandId { get; init; }

    public required Guid InstanceId { get; init; }
}
