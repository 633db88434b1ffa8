namespace Ybtb.Faults.Comparison;

/// <summary>One case with all that belongs to it.</summary>
internal sealed record FoundCase
{
    public required string Number { get; init; }

    public required string Item { get; init; }

    /// <summary>Code; so is the decision, null when there is none.</summary>
    public required string Status { get; init; }

    public required string? Decision { get; init; }

    public required string MaskedNumber { get; init; }

    public required bool IsClosed { get; init; }

    public required IReadOnlyList<FoundTask> Tasks { get; init; }

    public required IReadOnlyList<FoundClock> Clocks { get; init; }

    /// <summary>Outcomes of its correction notices; null for one that is open.</summary>
    public required IReadOnlyList<string?> Corrections { get; init; }

    /// <summary>Null when the instance is gone.</summary>
    public required FoundInstance? Instance { get; init; }

    /// <summary>As the interface shows it; null when it does not.</summary>
    public FoundPage? Page { get; init; }
}

/// <param name="Status">Name of the status.</param>
/// <param name="ClaimedBy">Login; null for nobody. So is the completer.</param>
internal sealed record FoundTask(string Stage, string Status, string? Outcome, string? ClaimedBy, string? CompletedBy);

/// <summary>A legal clock.</summary>
/// <param name="Kind">Code.</param>
/// <param name="Entries">Kinds of its entries in order.</param>
/// <param name="IsWhole">Whether the entries are numbered from 0 without gaps.</param>
/// <param name="IsStopped">As the row for lists says.</param>
internal sealed record FoundClock(string Kind, IReadOnlyList<string> Entries, bool IsWhole, bool IsStopped);

/// <param name="Status">Name of the status.</param>
/// <param name="Steps">How many rows its journal has.</param>
/// <param name="Misfit">The first row of the journal that does not fit the chain of hashes, or the row missing at its end; null when the chain is whole.</param>
/// <param name="Waits">Bookmarks, timers and messages under way.</param>
internal sealed record FoundInstance(string Status, int Steps, int? Misfit, int Waits);

/// <summary>What a user sees.</summary>
/// <param name="Completed">Stages of completed tasks, in order of their creation.</param>
/// <param name="Registered">Case numbers of the applicant's entries in the registry.</param>
internal sealed record FoundPage(string Status, string? Decision, IReadOnlyList<string> Completed, IReadOnlyList<string> Registered);

/// <param name="Number">The case; null when the instance is gone or about none.</param>
internal sealed record FoundMessage(Guid Id, string Topic, string? Number, bool IsDelivered, bool IsDue);

/// <param name="Key">The idempotency key that the receiver was given.</param>
/// <param name="Number">The case that the message names.</param>
internal sealed record FoundDelivery(string Topic, Guid Key, string? Number);
