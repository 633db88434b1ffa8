using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.Eligibility;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>How an item whose result is information (查询) is answered. Pure: what it must know it asks for.</summary>
internal abstract class ItemQuery
{
    public static readonly IReadOnlyList<ItemQuery> All = [new InsuredPersonQuery(), new EmployerQuery()];

    public abstract string Item { get; }

    /// <summary>Code of the document that is owed with the result.</summary>
    public abstract string Document { get; }

    /// <summary>Null for an item that is no query.</summary>
    public static ItemQuery? Find(string item) => All.FirstOrDefault(query => query.Item == item);

    /// <param name="on">The legal day on which the request reached us.</param>
    /// <returns>The result, or the question that must be answered first.</returns>
    public abstract (Query? Question, QueryResult? Result) Answer(CaseFile file, LocalDate on, IRegistryAnswers answers);

    /// <summary>The days that the form names; up to the day of the request unless it names a last one.</summary>
    internal static QueryPeriod PeriodOf(CaseFile file, LocalDate on) => new(DayOf(file, "periodFrom"), DayOf(file, "periodTo") ?? on);

    /// <summary>附件1备注: 查询结果解释归属参保统筹区.</summary>
    protected static string Interpretation(CaseFile file, IEnumerable<string> areas) =>
        $"查询结果解释归属{string.Join('、', areas.Distinct().Select(area => AreaName(file, area)))}统筹区。";

    protected static string AreaName(CaseFile file, string region) => PlaceNames.Of(region, file) ?? region;

    private static LocalDate? DayOf(CaseFile file, string key) =>
        RegistryFields.OptionalText(file, key) is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}
