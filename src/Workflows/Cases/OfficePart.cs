using NodaTime;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>The part of a case's handling that one office had, and how it is judged by it: a lawful pause, and time another office had, count against nobody.</summary>
/// <param name="Stage">Null unless the part is a stage.</param>
/// <param name="Office">Null for one outside the province.</param>
/// <param name="From">From when the office had the case.</param>
/// <param name="To">When it was done with it.</param>
/// <param name="AllowedDays">Working days it had; null where no limit applies to the part alone.</param>
/// <param name="UsedDays">Working days that counted; null where none are counted.</param>
/// <param name="PausedDays">Working days that a pause, or the wait for the applicant before acceptance, took out of the count.</param>
/// <param name="DueAt">Null where no limit applies, or while a pause leaves it unknown.</param>
/// <param name="Verdict">Null where the part is not judged alone.</param>
public sealed record OfficePart(
    OfficePartKind Kind, string? Stage, CaseOffice? Office, Instant From, Instant To, int? AllowedDays, int? UsedDays, int PausedDays, Instant? DueAt, ClockVerdict? Verdict);

/// <summary>What an office did with a case.</summary>
public enum OfficePartKind
{
    /// <summary>收件受理: from receipt to acceptance or refusal.</summary>
    Receiving,

    /// <summary>办理: from acceptance to the decision, or between two stages of it.</summary>
    Handling,

    /// <summary>阶段办理: a stage with a limit of its own.</summary>
    Stage,
}
