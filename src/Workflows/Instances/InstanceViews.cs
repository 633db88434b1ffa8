using NodaTime;
using Ybtb.Engine.Migration;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Instances;

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record InstancePage(IReadOnlyList<InstanceItem> Items, Guid? Next);

/// <param name="Version">The number of the version that it runs.</param>
/// <param name="CorrelationId">The case number, for the instance of a case.</param>
/// <param name="Incidents">How many are open.</param>
public sealed record InstanceItem(
    Guid Id, string DefinitionId, int Version, CodedName Status, string? CorrelationId, string? Name,
    Instant CreatedAt, Instant UpdatedAt, Instant? FinishedAt, int Incidents);

/// <summary>An instance with where it stands.</summary>
/// <param name="Open">Activities under way, containers before what is in them.</param>
/// <param name="Incidents">Open and resolved, the newest first.</param>
/// <param name="Revision">Sent back in <c>If-Match</c> with an operation.</param>
public sealed record InstanceDetails(
    InstanceItem Instance, IReadOnlyList<OpenActivityView> Open, IReadOnlyList<BookmarkView> Bookmarks, IReadOnlyList<InstanceIncidentView> Incidents, long Revision);

/// <param name="Id">The node's id in the version; what a move names.</param>
public sealed record OpenActivityView(int ActivityInstanceId, string Id, string NodeId, string Type, string Name, bool IsFaulted);

/// <param name="DueAt">When it resumes by itself; null for never, and while a length of time stands still.</param>
/// <param name="RemainingSeconds">What is left of a length of time that stands still; null otherwise.</param>
public sealed record BookmarkView(int Id, string Name, string ActivityId, Instant? DueAt, long? RemainingSeconds);

/// <param name="IsWholeStep">True when a whole step could not be taken, false when one activity failed.</param>
public sealed record InstanceIncidentView(
    Guid Id, string NodeId, string ActivityType, string Code, string Message, bool IsWholeStep, Instant CreatedAt, Instant? ResolvedAt, string? Resolution);

/// <summary>A clock of the case before and after a migration.</summary>
/// <param name="DueBefore">Null while it stands still; so is <paramref name="DueAfter"/>.</param>
public sealed record PlannedClock(CodedName Kind, Instant? DueBefore, Instant? DueAfter, bool IsPaused);

/// <summary>What a migration would come to.</summary>
public abstract record MigrationPlanResult
{
    private MigrationPlanResult()
    {
    }

    /// <param name="Clocks">Of the instance's case that run; empty without one.</param>
    public sealed record Planned(MigrationReport Report, IReadOnlyList<PlannedClock> Clocks) : MigrationPlanResult;

    public sealed record Refused(string Message) : MigrationPlanResult;
}
