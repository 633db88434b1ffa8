using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Board;

/// <summary>Which cases a figure counts; the same for the figure, its drill-down and reports.</summary>
public sealed record BoardFilter
{
    /// <summary>For when lights and what is due are derived.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>This office and those below it; empty for cases that were never routed.</summary>
    public required string OfficePath { get; init; }

    /// <summary>Only the office itself, without those below it.</summary>
    public bool IsOfficeAlone { get; init; }

    /// <summary>Which of a case's offices that is about.</summary>
    public BoardSide Side { get; init; }

    /// <summary>Codes; empty for all.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Codes; empty for all.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Code of the pooling area of the office; empty for cases never routed, null for all.</summary>
    public string? Prefecture { get; init; }

    /// <summary>Code of the pooling area of the receiving office; null for all.</summary>
    public string? ReceivingPrefecture { get; init; }

    /// <summary>Code of the pooling area of the deciding office; empty for cases never routed, null for all.</summary>
    public string? DecidingPrefecture { get; init; }

    /// <summary>Who completed a task of the case, or holds one of an open case; null for anybody.</summary>
    public Guid? Person { get; init; }

    /// <summary>The first legal day of what happened in a period.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last, counted in.</summary>
    public required LocalDate To { get; init; }

    /// <summary>True for the whole province, whatever else is asked.</summary>
    public bool IsProvince => OfficePath == Accounts.OfficePath.Province && !IsOfficeAlone;

    /// <summary>What follows from the instant.</summary>
    internal BoardMoment Moment => BoardMoment.Of(AsOf);
}

/// <summary>The instants that standings of open cases compare with.</summary>
/// <param name="Now">The instant itself.</param>
/// <param name="Second">Without its fraction: a limit is missed by seconds (R3).</param>
internal sealed record BoardMoment(Instant Now, Instant Second, Instant Tomorrow, Instant DayAfter, Instant AfterThreeDays)
{
    public static BoardMoment Of(Instant now)
    {
        var today = LegalTime.DayOf(now);
        return new(now, LegalTime.WholeSeconds(now), LegalTime.StartOf(today.PlusDays(1)), LegalTime.StartOf(today.PlusDays(2)), LegalTime.StartOf(today.PlusDays(4)));
    }
}
