using NodaTime;

namespace Ybtb.Workflows.Ratings.Complaints;

/// <summary>投诉 (table <c>complaints</c>): an entry of the ledger, no rating; checked by revision.</summary>
public sealed class ComplaintRow
{
    public required Guid Id { get; init; }

    /// <summary>Null when it is about no case.</summary>
    public string? CaseNumber { get; init; }

    public required string OfficeCode { get; init; }

    public required string OfficePath { get; init; }

    /// <summary>The member of staff complained about; null for none. So is the name.</summary>
    public Guid? StaffId { get; init; }

    public string? StaffName { get; init; }

    public required ComplaintSource Source { get; init; }

    /// <summary>The number under which the source keeps it, such as a slip of 12345; null for none.</summary>
    public string? SourceNumber { get; init; }

    /// <summary>What is complained of, by whom and how to reach him: sealed as personal columns are.</summary>
    public required byte[] SealedContent { get; init; }

    public required ComplaintState State { get; set; }

    public required Instant RegisteredAt { get; init; }

    public required string RegisteredByName { get; init; }

    /// <summary>The last instant for the answer.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>Null until somebody has taken it.</summary>
    public Guid? HandlerId { get; set; }

    public string? HandlerName { get; set; }

    /// <summary>What the complainant was answered; sealed, null until then.</summary>
    public byte[]? SealedAnswer { get; set; }

    public Instant? AnsweredAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>How far a complaint is. Stored by name, so names never change.</summary>
public enum ComplaintState
{
    /// <summary>待办.</summary>
    Registered,

    /// <summary>办理中.</summary>
    InProgress,

    /// <summary>已答复.</summary>
    Answered,

    /// <summary>已撤诉.</summary>
    Withdrawn,
}

/// <summary>Whence a complaint came.</summary>
public enum ComplaintSource
{
    /// <summary>12345政务服务便民热线.</summary>
    Hotline,

    /// <summary>医保专线.</summary>
    InsuranceLine,

    /// <summary>窗口.</summary>
    Window,

    /// <summary>信函、意见箱.</summary>
    Letter,

    /// <summary>网络.</summary>
    Online,
}
