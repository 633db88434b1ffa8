namespace Ybtb.Engine.Migration;

/// <summary>What moving an instance to another version of its definition comes to; the same for a dry run and for the move itself.</summary>
public sealed record MigrationReport
{
    public required MigrationVersion From { get; init; }

    public required MigrationVersion To { get; init; }

    /// <summary>Why it cannot be done, in Chinese; empty when it can.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Executions that are open, and the activities they go on as; those without a counterpart are among the problems.</summary>
    public required IReadOnlyList<MigratedActivity> Open { get; init; }

    /// <summary>Activities that begin with the move, because what they waited for is not in the new version.</summary>
    public required IReadOnlyList<MigrationActivity> Due { get; init; }

    /// <summary>Activities that only the new version has.</summary>
    public required IReadOnlyList<MigrationActivity> New { get; init; }

    /// <summary>Activities that only the old version has.</summary>
    public required IReadOnlyList<MigrationActivity> Lost { get; init; }

    /// <summary>Names of variables that begin with their defaults.</summary>
    public required IReadOnlyList<string> NewVariables { get; init; }

    /// <summary>Names of variables whose values are given up.</summary>
    public required IReadOnlyList<string> LostVariables { get; init; }

    /// <summary>Everything that resumes by itself.</summary>
    public required IReadOnlyList<MigratedTimer> Timers { get; init; }

    public bool IsPossible => Problems.Count == 0;
}
