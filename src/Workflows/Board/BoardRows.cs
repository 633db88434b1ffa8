using NodaTime;

namespace Ybtb.Workflows.Board;

/// <summary>A sum over finished cases that were folded (table <c>board_sums</c>); what is not folded is counted from the cases themselves.</summary>
public sealed class BoardSumRow
{
    /// <summary>All of the rest but the count, as <see cref="BoardSumKey"/> writes it.</summary>
    public required string Key { get; init; }

    public required BoardGrain Grain { get; init; }

    /// <summary>The legal day on which it happened.</summary>
    public required LocalDate Day { get; init; }

    public required BoardMeasure Measure { get; init; }

    /// <summary>Of the deciding office; in sums by item of the head of its pooling area. Empty for cases that were never routed.</summary>
    public required string OfficePath { get; init; }

    /// <summary>Empty in sums that do not tell items apart.</summary>
    public required string ItemCode { get; init; }

    /// <summary>Empty in sums that do not tell channels apart.</summary>
    public required string Channel { get; init; }

    /// <summary>Who worked on the cases; empty in sums that do not tell people apart.</summary>
    public required Guid HandlerId { get; init; }

    /// <summary>Working days from acceptance to the decision; -1 where there are none.</summary>
    public required int UsedDays { get; init; }

    public int Count { get; set; }
}

/// <summary>Who worked on a folded case (table <c>case_handlers</c>): its tasks may be archived, boards still tell.</summary>
public sealed class CaseHandlerRow
{
    public required Guid AccountId { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Of the case.</summary>
    public required LocalDate FinishedOn { get; init; }
}
