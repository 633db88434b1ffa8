using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>One line of a due instant's explanation.</summary>
/// <param name="Number">The how-many-th counted day; null unless <see cref="ClockDayKind.Counted"/>.</param>
public sealed record ClockDay(LocalDate Day, ClockDayKind Kind, int? Number);
