namespace Ybtb.Simulation.Flows;

/// <summary>Something that many instances change: its balance is the number of deposits.</summary>
internal sealed class AccountRow
{
    public required string Id { get; init; }

    public int Balance { get; set; }

    public long Revision { get; set; }
}
