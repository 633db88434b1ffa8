using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>What shall be published, by whom and why.</summary>
/// <param name="Who">Null for the operator of the server.</param>
public sealed record CalendarOrder(CalendarArrangement Calendar, Viewer? Who)
{
    /// <summary>Why, or by which notice.</summary>
    public string? Reason { get; init; }

    /// <summary>The version that must still be in force; null when any may be.</summary>
    public int? BasedOn { get; init; }

    /// <summary>The version whose arrangement this is; null unless it is rolled back to.</summary>
    public int? RolledBackTo { get; init; }

    /// <summary>Adds rows to the publication's transaction, given the new version's number.</summary>
    public Action<WriteSet, int>? Contribute { get; init; }
}
