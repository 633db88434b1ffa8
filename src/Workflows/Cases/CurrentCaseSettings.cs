using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Cases;

/// <summary>The shipped catalogue with the calendar and the ladders in force; made anew when others were published.</summary>
public sealed class CurrentCaseSettings(ShippedCatalogue shipped, CalendarSource calendars, LadderSource ladders) : ICaseSettings
{
    private CaseSettings? settings;

    public CaseSettings Current => With(calendars.Current, ladders.Current);

    public async ValueTask<CaseSettings> GetAsync(CancellationToken cancellationToken) =>
        With(await calendars.GetAsync(cancellationToken), await ladders.GetAsync(cancellationToken));

    /// <summary>The calendar alone is a guard: a ladder that was published a moment ago is for the next limit.</summary>
    public void Guard(CaseSettings relied, WriteSet writes) => CalendarSource.Guard(writes, relied.Calendars.InForce.Number);

    private CaseSettings With(CalendarVersions published, AlertLadders climbed)
    {
        var known = settings;
        if (known is null || known.Calendars != published || known.Ladders != climbed)
        {
            known = new CaseSettings(shipped.Catalogue, shipped.Offices, published) { Forms = shipped.Forms, Diseases = shipped.Diseases, Ladders = climbed };
            settings = known;
        }

        return known;
    }
}
