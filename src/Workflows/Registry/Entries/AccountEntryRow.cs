using NodaTime;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>个人账户收支明细 (table <c>account_entries</c>).</summary>
public sealed class AccountEntryRow
{
    public required Guid PersonId { get; init; }

    /// <summary>流水号: unique for the person.</summary>
    public required string Serial { get; init; }

    public required AccountEntryKind Kind { get; init; }

    public required LocalDate PostedOn { get; init; }

    /// <summary>In fen; above 0.</summary>
    public required long Amount { get; init; }

    /// <summary>Where it was spent: the institution's name; null for a credit.</summary>
    public string? Place { get; init; }
}
