using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>What a case is handled by besides its own record: catalogue, offices, calendars. Immutable, so a step may rely on it.</summary>
/// <param name="Overlays">Regional days off that apply (R10); empty when the operator has not turned them on.</param>
public sealed class CaseSettings(ServiceItemCatalogue catalogue, OfficeTree offices, WorkingDayCalendar calendar, IReadOnlyList<RegionalOverlay> overlays)
{
    private readonly Dictionary<string, WorkingDayCalendar> regional = overlays
        .GroupBy(overlay => overlay.Region)
        .ToDictionary(group => group.Key, group => calendar.WithOverlay(group.SelectMany(overlay => overlay.DaysOff)), StringComparer.Ordinal);

    public ServiceItemCatalogue Catalogue { get; } = catalogue;

    public OfficeTree Offices { get; } = offices;

    /// <summary>Form schemas by code.</summary>
    public IReadOnlyDictionary<string, FormSchema> Forms { get; init; } = new Dictionary<string, FormSchema>();

    public DiseaseList Diseases { get; init; } = DiseaseList.Empty;

    /// <summary>The national calendar.</summary>
    public WorkingDayCalendar Calendar { get; } = calendar;

    /// <summary>The national calendar and the usual hours: for what no single office of the province counts.</summary>
    public (WorkingDayCalendar Calendar, OfficeHours Hours) NationalCounting => (Calendar, OfficeHours.Default);

    /// <summary>The calendar of an office: the national one with the days off of its prefecture.</summary>
    public WorkingDayCalendar CalendarOf(string officePath)
    {
        foreach (var code in officePath.Split('/'))
        {
            if (regional.TryGetValue(code, out var found))
            {
                return found;
            }
        }

        return Calendar;
    }

    /// <summary>The office's hours; the usual ones for an office below those of the tree.</summary>
    public OfficeHours HoursOf(string officeCode) => Offices.Find(officeCode)?.Hours ?? OfficeHours.Default;
}

/// <summary>The settings in force now; each step takes one snapshot.</summary>
public interface ICaseSettings
{
    /// <summary>As last seen.</summary>
    CaseSettings Current { get; }

    /// <summary>As they are, looked at again when they were last seen too long ago.</summary>
    ValueTask<CaseSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>The check, when a step commits, that what its clocks were reckoned by is still in force.</summary>
    void Guard(CaseSettings relied, WriteSet writes);
}

/// <summary>Settings that stay as they were read.</summary>
public sealed class FixedCaseSettings(CaseSettings settings) : ICaseSettings
{
    public CaseSettings Current { get; } = settings;

    public ValueTask<CaseSettings> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Current);

    public void Guard(CaseSettings relied, WriteSet writes)
    {
    }
}
