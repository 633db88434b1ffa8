using NodaTime;

namespace Ybtb.Workflows.Tasks.Views;

/// <summary>A person's own way to look at the tasks (table <c>saved_views</c>); checked by revision.</summary>
public sealed class SavedViewRow
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 40;

    /// <summary>The longest filters, in characters of their JSON.</summary>
    public const int MaxFilters = 1000;

    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>No two of an account have the same.</summary>
    public required string Name { get; set; }

    /// <summary>A <see cref="WorkFilters"/> as JSON.</summary>
    public required string Filters { get; set; }

    /// <summary>Whether the page begins with it; true for one of an account at most.</summary>
    public bool IsDefault { get; set; }

    public required Instant CreatedAt { get; init; }

    public long Revision { get; set; }
}
