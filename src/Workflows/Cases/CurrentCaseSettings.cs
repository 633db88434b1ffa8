using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.PauseGrounds;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Cases;

/// <summary>The catalogue, the calendar, the ladders and the grounds of pauses in force; made anew when others were published.</summary>
public sealed class CurrentCaseSettings(
    CatalogueSource catalogues, OfficeTree offices, OfficeSource officeChanges, CalendarSource calendars, LadderSource ladders, PauseGroundSource grounds) : ICaseSettings
{
    private CaseSettings? settings;

    public CaseSettings Current => With(catalogues.Current, calendars.Current, ladders.Current, grounds.Current);

    public async ValueTask<CaseSettings> GetAsync(CancellationToken cancellationToken)
    {
        await officeChanges.RefreshAsync(cancellationToken);
        return With(
            await catalogues.GetAsync(cancellationToken), await calendars.GetAsync(cancellationToken), await ladders.GetAsync(cancellationToken),
            await grounds.GetAsync(cancellationToken));
    }

    public async ValueTask<CaseSettings> GetAsync(int catalogueVersion, CancellationToken cancellationToken)
    {
        await catalogues.GetAsync(catalogueVersion, cancellationToken);
        return await GetAsync(cancellationToken);
    }

    public void GuardCatalogue(CaseSettings relied, WriteSet writes) => catalogues.Guard(writes, relied.Catalogue.Version.Number);

    /// <summary>The calendar alone is a guard: a ladder that was published a moment ago is for the next limit, a ground for the next pause, and the catalogue is the case's own.</summary>
    public void Guard(CaseSettings relied, WriteSet writes) => CalendarSource.Guard(writes, relied.Calendars.InForce.Number);

    private CaseSettings With(PublishedCatalogues catalogue, CalendarVersions published, AlertLadders climbed, PauseGroundSettings offered)
    {
        var known = settings;
        if (known is null || known.Catalogues != catalogue || known.Calendars != published || known.Ladders != climbed || known.PauseGrounds != offered)
        {
            var (items, forms, diseases, documents) = catalogue.InForce;
            known = new CaseSettings(items, offices, published)
            {
                Forms = forms, Diseases = diseases, Documents = documents, Formulae = catalogue.InForce.Formulae, Ladders = climbed, PauseGrounds = offered,
                Catalogues = catalogue,
            };
            settings = known;
        }

        return known;
    }
}
