using NodaTime;

namespace Ybtb.Workflows.TrialRuns;

/// <summary>A trial run (试运行): a whole database of its own in which a flow was tried with invented people, kept for a day.</summary>
public sealed class TrialRunRow
{
    public required Guid Id { get; init; }

    /// <summary>Whose it is; nobody else sees it.</summary>
    public required Guid AccountId { get; init; }

    public required Instant CreatedAt { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The instance that was started, in the database of the trial run.</summary>
    public required Guid InstanceId { get; init; }

    /// <summary>What the trial run's clock shows.</summary>
    public required Instant ClockAt { get; set; }

    /// <summary>The last migration that the database knows: another version of the server does not open it.</summary>
    public required string Schema { get; init; }

    /// <summary>The database, a compressed SQLite file; its personal columns are encrypted by a key ring of its own.</summary>
    public required byte[] Database { get; set; }

    public long Revision { get; set; }
}
