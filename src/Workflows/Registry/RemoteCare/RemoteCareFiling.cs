using NodaTime;
using Ybtb.Workflows.Registry.Entries;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>A filing as rules see it, in clear: lives in memory only.</summary>
/// <param name="Row">As stored; of one that the step makes, as it will be, without the diagnosis.</param>
/// <param name="Diagnosis">诊断 of a referral; null for other kinds and for imported ones.</param>
public sealed record RemoteCareFiling(RemoteCareFilingRow Row, string? Diagnosis = null)
{
    /// <summary>Null for a kind that only another system knows.</summary>
    public RemoteCareKind? Kind => RemoteCareNames.KindOf(Row.Category);

    public bool IsLongTerm => Kind is { } kind && kind.IsLongTerm();

    /// <summary>Whether nobody has ended it and its last day is not over: it holds, or will.</summary>
    public bool IsOpenOn(LocalDate day) => StateOn(Row, day) is RemoteCareState.Pending or RemoteCareState.InForce;

    /// <summary>Whether a day of the other period is one of its own.</summary>
    /// <param name="last">Null when the other period has no end.</param>
    public bool Overlaps(LocalDate first, LocalDate? last) => (last is null || Row.StartedOn <= last) && (Row.EndedOn is null || first <= Row.EndedOn);

    /// <summary>Whether it is for this place; imported ones may have only the name.</summary>
    public bool IsFor(Identifiers.Prefecture place) => Row.DestinationCode is { } code ? code == place.Code : Row.Destination == place.FullName || Row.Destination == place.Name;

    /// <summary>Whether treatment elsewhere on this day is covered by it, whatever has ended it since: what settles costs goes by this alone.</summary>
    public static bool HoldsOn(RemoteCareFilingRow row, LocalDate day) => row.StartedOn <= day && !(row.EndedOn < day);

    /// <remarks>A filing that was changed as of a later day says so at once, and holds until then.</remarks>
    public static RemoteCareState StateOn(RemoteCareFilingRow row, LocalDate day) => row.Status switch
    {
        RemoteCareStatus.Superseded => RemoteCareState.Superseded,
        RemoteCareStatus.Cancelled => RemoteCareState.Cancelled,
        _ when row.EndedOn < day => RemoteCareState.Expired,
        _ when row.StartedOn > day => RemoteCareState.Pending,
        _ => RemoteCareState.InForce,
    };
}
