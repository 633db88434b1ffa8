using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>The shipped catalogue with the calendar in force; made anew when another calendar was published.</summary>
public sealed class CurrentCaseSettings(ShippedCatalogue shipped, CalendarSource calendars) : ICaseSettings
{
    private CaseSettings? settings;

    public CaseSettings Current => With(calendars.Current);

    public async ValueTask<CaseSettings> GetAsync(CancellationToken cancellationToken) => With(await calendars.GetAsync(cancellationToken));

    public void Guard(CaseSettings relied, WriteSet writes) => CalendarSource.Guard(writes, relied.Calendars.InForce.Number);

    private CaseSettings With(CalendarVersions published)
    {
        var known = settings;
        if (known is null || known.Calendars != published)
        {
            known = new CaseSettings(shipped.Catalogue, shipped.Offices, published) { Forms = shipped.Forms, Diseases = shipped.Diseases };
            settings = known;
        }

        return known;
    }
}
