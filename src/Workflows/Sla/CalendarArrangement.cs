using System.Collections.Immutable;

namespace Ybtb.Workflows.Sla;

/// <summary>All that a calendar version says: the national years, the regional days off, the hours of offices. Pure data.</summary>
public sealed record CalendarArrangement
{
    /// <summary>Monday to Friday in every year, provisionally: an arrangement to build others from.</summary>
    public static CalendarArrangement MondayToFriday { get; } = new();

    /// <summary>The national arrangements by year.</summary>
    public ImmutableSortedDictionary<int, YearArrangement> Years { get; init; } = ImmutableSortedDictionary<int, YearArrangement>.Empty;

    /// <summary>At most one of each region and year.</summary>
    public ImmutableList<RegionalOverlay> Overlays { get; init; } = [];

    /// <summary>Whether regional days off count (R10); true unless the operator turned them off.</summary>
    public bool OverlaysApply { get; init; } = true;

    /// <summary>Hours of the offices that differ from <see cref="Sla.OfficeHours.Default"/>, by office code.</summary>
    public ImmutableSortedDictionary<string, OfficeHours> OfficeHours { get; init; } =
        ImmutableSortedDictionary.Create<string, OfficeHours>(StringComparer.Ordinal);

    /// <summary>This with another arrangement of that year.</summary>
    public CalendarArrangement With(YearArrangement year) => this with { Years = Years.SetItem(year.Year, year) };

    /// <summary>This with other regional days off of that region and year; without any when it has no festivals.</summary>
    public CalendarArrangement With(RegionalOverlay overlay)
    {
        var others = Overlays.RemoveAll(other => other.Region == overlay.Region && other.Year == overlay.Year);
        return this with { Overlays = overlay.Festivals.Count == 0 ? others : others.Add(overlay) };
    }

    /// <summary>This with other hours of that office; the usual ones when null.</summary>
    public CalendarArrangement With(string officeCode, OfficeHours? hours) =>
        this with { OfficeHours = hours is null ? OfficeHours.Remove(officeCode) : OfficeHours.SetItem(officeCode, hours) };
}
