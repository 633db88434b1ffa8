using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>Values of institutions in words: for the pages and on paper. Numbers and phones are masked, for paper gets lost.</summary>
internal static class InstitutionChangeText
{
    private const string NotKnown = "未登记";

    /// <summary>Masked; null when nothing is known.</summary>
    public static string? Masked(InstitutionFieldInfo info, string? value, OfficeTree offices) => value is null ? null : info.Is switch
    {
        FieldContent.Number => Mask.IdentityNumber(value),
        FieldContent.Phone => Mask.Phone(value),
        FieldContent.PersonName => Mask.Name(value),
        _ => Clear(info, value, offices),
    };

    /// <summary>In clear; null when nothing is known.</summary>
    public static string? Clear(InstitutionFieldInfo info, string? value, OfficeTree offices) => value is null ? null : info.Is switch
    {
        FieldContent.CertificateType => IdentifierNames.TryFind(value, out CertificateType type) ? type.ChineseName() : value,
        FieldContent.Region => offices.Find(value)?.RegionName ?? value,
        FieldContent.Day => LocalDatePattern.Iso.Parse(value) is { Success: true, Value: var day } ? $"{day.Year}年{day.Month}月{day.Day}日" : value,
        _ => value,
    };

    /// <summary>法人信息、机构名称.</summary>
    public static string Described(IEnumerable<InstitutionTick> ticks, InstitutionKind kind) =>
        string.Join('、', ticks.Select(tick => tick.ChineseName(kind)["变更".Length..]));

    /// <summary>What the result document says: 定点医药机构信息变更办理结果. Names of people are printed, for the licences show them; numbers are not.</summary>
    /// <param name="effectiveOn">ISO 8601; null when the change is not made.</param>
    public static Value Findings(Institution institution, InstitutionParticulars before, InstitutionParticulars after, string? effectiveOn, OfficeTree offices) => Value.Object(
        new("institutionCode", institution.Code),
        new("institutionName", (effectiveOn is null ? before : after)[InstitutionField.Name]),
        new("institutionKind", institution.Kind.ChineseName()),
        new("effectiveOn", effectiveOn),
        new("changes", Value.Of([.. after.DifferencesFrom(before).Select(field => Value.Object(
            new("field", field.Info().NameFor(institution.Kind)),
            new("before", Printed(field.Info(), before[field], offices)),
            new("after", Printed(field.Info(), after[field], offices))))])));

    private static string Printed(InstitutionFieldInfo info, string? value, OfficeTree offices) =>
        (info.Is == FieldContent.PersonName ? value : Masked(info, value, offices)) ?? NotKnown;
}
