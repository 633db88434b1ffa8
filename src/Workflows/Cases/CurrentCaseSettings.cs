using Ybtb.Workflows.Calendars;

namespace Ybtb.Workflows.Cases;

/// <summary>The shipped catalogue with the calendar in force; made anew when another calendar was published.</summary>
public sealed class CurrentCaseSettings(ShippedCatalogue shipped, CalendarSource calendars) : ICaseSettings
{
    private CaseSettings? settings;

    public CaseSettings Current
    {
        get
        {
            var known = settings;
            if (known is null || known.Calendar != calendars.Current)
            {
                known = new CaseSettings(shipped.Catalogue, shipped.Offices, calendars.Current, overlays: [])
                {
                    Forms = shipped.Forms,
                    Diseases = shipped.Diseases,
                };
                settings = known;
            }

            return known;
        }
    }
}
