namespace Ybtb.Simulation.Flows;

/// <summary>One deposit. No key forbids a second one of the same execution: that would hide what shall be found.</summary>
internal sealed class DepositRow
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public required string AccountId { get; init; }

    public required Guid InstanceId { get; init; }

    public required int ActivityInstanceId { get; init; }
}
