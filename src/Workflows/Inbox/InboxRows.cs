using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Inbox;

/// <summary>
/// Something to be put into inboxes (table <c>inbox_postings</c>): written with what happened, gone once the sweep has put it there. Nothing personal in it.
/// </summary>
public sealed class InboxPostingRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required InboxKind Kind { get; init; }

    /// <summary>What it is about, such as <c>alert:…</c>: nobody gets two items of one source.</summary>
    public required string Source { get; init; }

    /// <summary>In Chinese, for whoever is addressed; without names of applicants.</summary>
    public required string Title { get; init; }

    /// <summary>Where in the app it is dealt with.</summary>
    public required string Link { get; init; }

    /// <summary>Null when it is about no case, or its case must not be named.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Null when it goes to an office.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Null when it goes to one person.</summary>
    public Role? Role { get; init; }

    /// <summary>The one office whose people it goes to; null when it goes to one person.</summary>
    public string? OfficePath { get; init; }

    /// <summary>Accounts that are not to know of it, as <see cref="Ratings.AccountList"/> writes them; empty for nobody.</summary>
    public required string Without { get; init; }

    public required Instant CreatedAt { get; init; }
}

/// <summary>What one person was told (table <c>inbox_items</c>).</summary>
public sealed class InboxItemRow
{
    /// <summary>Ordered by time.</summary>
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required InboxKind Kind { get; init; }

    /// <summary>Of the posting; unique for a person.</summary>
    public required string Source { get; init; }

    public required string Title { get; init; }

    public required string Link { get; init; }

    public string? CaseNumber { get; init; }

    /// <summary>When what it tells happened.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Null until the person has read it.</summary>
    public Instant? ReadAt { get; set; }
}

/// <summary>By what else a person wants to be told (table <c>inbox_preferences</c>); checked by revision. Without a row by nothing else.</summary>
public sealed class InboxPreferenceRow
{
    public required Guid AccountId { get; init; }

    /// <summary>Under which what goes out is sealed in the outbox.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>The address, encrypted; null for none.</summary>
    public byte[]? Email { get; set; }

    /// <summary>The mobile number, encrypted; null for none.</summary>
    public byte[]? Phone { get; set; }

    /// <summary>Codes of the kinds that also go by e-mail, joined by commas.</summary>
    public required string EmailKinds { get; set; }

    /// <summary>Codes of the kinds that also go by text message, joined by commas.</summary>
    public required string SmsKinds { get; set; }

    public required Instant ChangedAt { get; set; }

    public long Revision { get; set; }
}
