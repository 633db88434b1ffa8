using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>One line of a due instant's explanation.</summary>
/// <param name="Number">The how-many-th counted day; null unless <see cref="ClockDayKind.Counted"/>.</param>
/// <param name="Reason">Why it counts or does not, in Chinese.</param>
/// <param name="Rule">The counting rule applied, such as R3 (<c>docs/glossary.md</c>).</param>
public sealed record ClockDay(LocalDate Day, ClockDayKind Kind, int? Number, string Reason, string Rule)
{
    public bool IsCounted => Kind == ClockDayKind.Counted;
}
