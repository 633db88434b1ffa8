using System.Globalization;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Queries;

namespace Ybtb.Workflows.Registry.Certificates;

/// <summary>What the documents that prove an enrolment have in common.</summary>
internal static class ProofText
{
    public const string OtherName = "姓名与参保登记信息不一致，请核对姓名和证件号码。";

    private const string Lasting = "至今";

    /// <summary>Members that say who it is about and where he is insured.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> PersonOf(PersonRecord person, KnownEnrolment main, CaseFile file) =>
    [
        new("name", person.Name),
        new("certificateType", person.CertificateType.ChineseName()),
        new("number", person.Number),
        new("sex", person.Sex.ChineseName()),
        new("birthDate", QueryText.Day(person.BirthDate)),
        .. AreaOf(main.Row.PoolingArea, file),
    ];

    /// <summary>统筹区: name and code.</summary>
    public static IEnumerable<KeyValuePair<string, Value>> AreaOf(string area, CaseFile file) => [new("areaName", AreaName(area, file)), new("areaCode", area)];

    public static string AreaName(string area, CaseFile file) => PlaceNames.Of(area, file) ?? area;

    /// <summary>The enrolment by which the person is insured now; without one the last of them.</summary>
    /// <param name="enrolments">The latest first; at least one.</param>
    public static KnownEnrolment MainOf(IReadOnlyList<KnownEnrolment> enrolments) =>
        enrolments.FirstOrDefault(known => known.Row.Status == EnrolmentStatus.Active) ?? enrolments[0];

    /// <summary>Insured periods as rows of a table, the earliest first.</summary>
    /// <param name="within">Only their days in these; the periods must touch them.</param>
    public static IReadOnlyList<Value> PeriodsOf(IEnumerable<(KnownEnrolment Known, InsuredPeriod Period)> periods, QueryPeriod? within, CaseFile file) =>
    [
        .. periods.OrderBy(one => one.Period.From).ThenBy(one => one.Known.Row.Kind).Select(one => Value.Object(
            new("insurance", one.Known.Row.Kind.ChineseName()),
            new("areaName", AreaName(one.Known.Row.PoolingArea, file)),
            new("areaCode", one.Known.Row.PoolingArea),
            new("employer", one.Known.Employer),
            new("from", QueryText.Day(Later(one.Period.From, within?.From))),
            new("until", UntilText(one.Period.To, within)),
            new("status", StatusOf(one.Known, one.Period)))),
    ];

    /// <summary>The last day, no later than that of the days asked about; in words while it lasts.</summary>
    /// <param name="within">Null when all days were asked about.</param>
    public static string UntilText(LocalDate? to, QueryPeriod? within) => (to, within) switch
    {
        (null, null) => Lasting,
        (null, { } asked) => DayText(asked.To),
        ({ } day, null) => DayText(day),
        ({ } day, { } asked) => DayText(LocalDate.Min(day, asked.To)),
    };

    public static LocalDate Later(LocalDate day, LocalDate? other) => other is { } known && known > day ? known : day;

    /// <summary>The days that a document is about.</summary>
    public static string DaysText(QueryPeriod days) => days.From is { } from ? $"{DayText(from)}至{DayText(days.To)}" : $"截至{DayText(days.To)}";

    public static string DayText(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>What a period that is over was ended by; of the last one what the registry says of the enrolment.</summary>
    private static string StatusOf(KnownEnrolment known, InsuredPeriod period) =>
        (period == known.Periods[^1] ? known.Row.Status : EnrolmentStatus.Suspended).ChineseName();
}
