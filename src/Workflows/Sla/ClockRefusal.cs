namespace Ybtb.Workflows.Sla;

/// <summary>Why an entry was not added to a ledger.</summary>
/// <param name="Message">In Chinese, for the person who asked.</param>
public sealed record ClockRefusal(ClockRefusalReason Reason, string Message);
