using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.ServiceItems;

/// <summary>How the system handles an item: our configuration, not the guide's text.</summary>
/// <param name="Form">Code of the form schema to be filled in.</param>
/// <param name="Channels">The union of both annexes' channels.</param>
/// <param name="CorrectionAllowed">Whether defects may be corrected after filing (补正).</param>
/// <param name="CorrectionDays">Calendar days the applicant has for correcting; at least 1.</param>
/// <param name="PauseGrounds">The only grounds on which this item's clocks may be paused; may be empty.</param>
/// <param name="LongestExtension">The most working days of extension (at most 10); zero for none.</param>
/// <param name="CountsNationally">Whether the limits of the whole case count by the national calendar, because two offices handle it in turn
/// and its stages count by each office's own; otherwise they count where the case is decided.</param>
public sealed record ItemHandling(
    string Form,
    IReadOnlyList<ItemChannel> Channels,
    bool CorrectionAllowed,
    int CorrectionDays,
    IReadOnlyList<PauseGround> PauseGrounds,
    WorkingDays LongestExtension,
    bool CountsNationally)
{
    /// <summary>The channel with this code; null when applications are not taken through it.</summary>
    public ItemChannel? FindChannel(string code) => Channels.FirstOrDefault(channel => channel.Code == code);
}
