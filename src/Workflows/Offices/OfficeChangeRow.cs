using NodaTime;

namespace Ybtb.Workflows.Offices;

/// <summary>What an administrator has changed of an office (table <c>office_changes</c>); only ever inserted.</summary>
/// <remarks>Its highest number tells other nodes that their tree is out of date.</remarks>
public sealed class OfficeChangeRow
{
    /// <summary>The longest text of one state.</summary>
    public const int MaxState = 1000;

    /// <summary>1 for the first of all.</summary>
    public required int Number { get; init; }

    public required string OfficeCode { get; init; }

    public required OfficeChangeKind Kind { get; init; }

    /// <summary>As <see cref="OfficeState"/> writes it; null for a new office.</summary>
    public string? Before { get; init; }

    /// <summary>As <see cref="OfficeState"/> writes it.</summary>
    public required string After { get; init; }

    public required string Reason { get; init; }

    public required Instant ChangedAt { get; init; }

    public required string ChangedBy { get; init; }
}

/// <summary>What was done to an office. Stored by name.</summary>
public enum OfficeChangeKind
{
    Added,

    /// <summary>Its name, its telephone or its address.</summary>
    Edited,

    Closed,

    Reopened,
}
