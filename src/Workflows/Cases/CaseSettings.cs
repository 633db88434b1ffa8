using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.PauseGrounds;
using Ybtb.Workflows.Registry.Settlements.Formulae;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Supervision;

namespace Ybtb.Workflows.Cases;

/// <summary>What a case is handled by besides its own record: catalogue, offices, calendars. Immutable, so a step may rely on it.</summary>
public sealed class CaseSettings(ServiceItemCatalogue catalogue, OfficeTree offices, CalendarVersions calendars)
{
    /// <summary>The items of the catalogue in force; its forms, diseases and documents stand beside it.</summary>
    public ServiceItemCatalogue Catalogue { get; } = catalogue;

    public OfficeTree Offices { get; } = offices;

    /// <summary>Form schemas by code.</summary>
    public IReadOnlyDictionary<string, FormSchema> Forms { get; init; } = new Dictionary<string, FormSchema>();

    /// <summary>Templates of documents by kind.</summary>
    public IReadOnlyDictionary<string, DocumentTemplate> Documents { get; init; } = new Dictionary<string, DocumentTemplate>();

    /// <summary>By what claims are computed.</summary>
    public FormulaeList Formulae { get; init; } = FormulaeList.Empty;

    /// <summary>Every published catalogue; null where there is but the one in force.</summary>
    public PublishedCatalogues? Catalogues { get; init; }

    /// <summary>How limits that are not met are climbed; the built-in ladder alone unless set.</summary>
    public AlertLadders Ladders { get; init; } = AlertLadders.BuiltIn;

    /// <summary>How grounds of pauses are worded and offered; as the product ships them unless set.</summary>
    public PauseGroundSettings PauseGrounds { get; init; } = PauseGroundSettings.BuiltIn;

    public DiseaseList Diseases { get; init; } = DiseaseList.Empty;

    /// <summary>Every published calendar: a clock counts by the one its ledger names, a new one by the one in force.</summary>
    public CalendarVersions Calendars { get; } = calendars;

    /// <summary>These with other calendars.</summary>
    public CaseSettings With(CalendarVersions others) => new(Catalogue, Offices, others)
    {
        Forms = Forms, Diseases = Diseases, Documents = Documents, Formulae = Formulae, Ladders = Ladders, PauseGrounds = PauseGrounds, Catalogues = Catalogues,
    };

    /// <summary>The catalogue that a case was filed under.</summary>
    /// <exception cref="KeyNotFoundException">No such version.</exception>
    public PublishedCatalogue CatalogueOf(int version) => version == Catalogue.Version.Number
        ? inForce ??= Catalogues?.Find(version) ?? new(Catalogue, Forms, Diseases, Documents) { Formulae = Formulae }
        : Catalogues?.Find(version) ?? throw new KeyNotFoundException($"There is no catalogue version {version}.");

    private PublishedCatalogue? inForce;

    /// <summary>By what the clocks of a case of this item count.</summary>
    /// <param name="office">The deciding office, before routing the receiving one.</param>
    /// <param name="catalogueVersion">Of the case.</param>
    public CaseCounting CountingOf(string itemCode, CaseOffice office, int catalogueVersion) => new(
        Calendars,
        CatalogueOf(catalogueVersion).Items.Find(itemCode)?.Handling is { CountsNationally: true },
        office.Code,
        office.Path,
        code => (Offices.Find(code) ?? throw new InvalidOperationException($"No office “{code}”.")).Path);
}

/// <summary>The settings in force now; each step takes one snapshot.</summary>
public interface ICaseSettings
{
    /// <summary>As last seen.</summary>
    CaseSettings Current { get; }

    /// <summary>As they are, looked at again when they were last seen too long ago.</summary>
    ValueTask<CaseSettings> GetAsync(CancellationToken cancellationToken);

    /// <summary>As they are, with the catalogue of that version if it is published.</summary>
    ValueTask<CaseSettings> GetAsync(int catalogueVersion, CancellationToken cancellationToken);

    /// <summary>The check, when a case is filed, that the catalogue it is filed under is still in force.</summary>
    void GuardCatalogue(CaseSettings relied, WriteSet writes);

    /// <summary>The check, when a step commits, that what its clocks were reckoned by is still in force.</summary>
    void Guard(CaseSettings relied, WriteSet writes);
}

/// <summary>Settings that stay as they were read.</summary>
public sealed class FixedCaseSettings(CaseSettings settings) : ICaseSettings
{
    public CaseSettings Current { get; } = settings;

    public ValueTask<CaseSettings> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Current);

    public ValueTask<CaseSettings> GetAsync(int catalogueVersion, CancellationToken cancellationToken) => ValueTask.FromResult(Current);

    public void GuardCatalogue(CaseSettings relied, WriteSet writes)
    {
    }

    public void Guard(CaseSettings relied, WriteSet writes)
    {
    }
}
