using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Security;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;

namespace Ybtb.Api.Endpoints;

/// <summary>表单: the lists from which forms let people choose.</summary>
internal static class FormEndpoints
{
    public static void MapForms(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/forms/choices", GetFormChoices).WithName(nameof(GetFormChoices)).WithTags("Forms")
            .WithSummary("Regions, diseases, types of certificates and the other lists that forms choose from").RequirePermission(Permission.ReadCatalogue);

    private static Ok<FormChoices> GetFormChoices(ShippedCatalogue shipped, CatalogueSource catalogues) =>
        TypedResults.Ok(FormChoices.Of(shipped.Offices, catalogues.Current.InForce.Diseases));
}

/// <summary>Everything a form may offer that its own schema does not list; each list in the order in which it is offered.</summary>
/// <param name="Regions">省本级, the prefectures and their counties, each after its parent.</param>
/// <param name="CertificateTypes">The usual ones: what else a field takes it lists itself.</param>
/// <param name="CareDestinations">Every prefecture of China, with its province.</param>
/// <param name="OtherProvinces">Provinces other than Yunnan that have the basic medical insurance.</param>
internal sealed record FormChoices(
    IReadOnlyList<RegionChoice> Regions,
    IReadOnlyList<FieldChoice> OtherProvinces,
    IReadOnlyList<PlaceOfCare> CareDestinations,
    IReadOnlyList<DiseaseChoice> Diseases,
    IReadOnlyList<FieldChoice> CertificateTypes,
    IReadOnlyList<FieldChoice> Sexes,
    IReadOnlyList<FieldChoice> HospitalLevels,
    IReadOnlyList<FieldChoice> DoctorTitles)
{
    public static FormChoices Of(OfficeTree offices, DiseaseList diseases) => new(
        [.. offices.All.Where(office => office.Level <= OfficeLevel.County).Select(RegionChoice.Of)],
        [.. Provinces.InsuranceAreas.Where(area => area.Code != offices.Province.Code).Select(area => new FieldChoice(area.Code, area.Name))],
        [.. Prefectures.All.Select(place => new PlaceOfCare(place.Code, place.FullName, place.Province))],
        [.. diseases.All.Select(disease => new DiseaseChoice(disease.Code, disease.Name, disease.IsSpecial))],
        [.. Enum.GetValues<CertificateType>().Where(type => type != CertificateType.BirthCertificate).Select(type => new FieldChoice(type.Code(), type.ChineseName()))],
        [.. Enum.GetValues<Sex>().Select(sex => new FieldChoice(sex.Code(), sex.ChineseName()))],
        [.. Enum.GetValues<HospitalLevel>().Select(level => new FieldChoice(level.Code(), level.ChineseName()))],
        [.. Enum.GetValues<DoctorTitle>().Select(title => new FieldChoice(title.Code(), title.ChineseName()))]);
}

internal sealed record FieldChoice(string Code, string Label);

/// <param name="Label">The full name, such as 昆明市五华区.</param>
/// <param name="Parent">Null for 省本级.</param>
internal sealed record RegionChoice(string Code, string Label, string? Parent)
{
    public static RegionChoice Of(Office office) => new(office.Code, office.ParentCode is null ? "云南省省本级" : office.RegionName, office.ParentCode);
}

/// <param name="Label">The full name, such as 四川省成都市.</param>
internal sealed record PlaceOfCare(string Code, string Label, string Province);

/// <param name="IsSpecial">True for 特殊病, false for 慢性病.</param>
internal sealed record DiseaseChoice(string Code, string Label, bool IsSpecial);
