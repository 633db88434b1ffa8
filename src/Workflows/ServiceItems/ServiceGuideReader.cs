using System.Text.Json;

namespace Ybtb.Workflows.ServiceItems;

internal static class ServiceGuideReader
{
    public static ServiceGuide Read(JsonElement item) => new()
    {
        Scenario = item.Text("scenario"),
        Mode = item.Text("mode"),
        Limit = item.Member("annex1Limit").Text("text"),
        Applicant = item.Text("applicantType"),
        StatutoryLimit = item.Member("statutoryLimit").Text("text"),
        PromisedLimit = item.Member("promisedLimit").Text("text"),
        WindowHandling = item.Text("windowHandling"),
        GuidedHandling = item.Text("guidedHandling"),
        Remark = item.TextOrNull("annex1Remark"),
        LimitCategory = item.Text("limitCategory"),
        DepartmentsText = item.TextOrNull("departmentsText"),
        ExtensionDepartments = item.Texts("extensionDepartments"),
        MaterialsText = item.TextOrNull("materialsText"),
        QueryContents = [.. item.List("queryContents").Select(Query)],
        CounterSteps = item.Member("steps").Texts("counter"),
        OnlineSteps = item.Member("steps").Texts("online"),
        Notes = item.Member("steps").Texts("notes"),
        Consult = item.Texts("consult"),
        Complaint = item.Text("complaint"),
        OnlineEvaluation = item.Member("evaluation").TextOrNull("online"),
        OnSiteEvaluation = item.Member("evaluation").TextOrNull("onSite"),
        HallAddress = item.Text("hallAddress"),
        FlowchartTitle = item.Text("flowchartTitle"),
        Discrepancies = [.. item.List("discrepancies").Select(row => new Discrepancy(row.Text("id"), row.Text("text"), row.Text("handling")))],
    };

    private static QueryContent Query(JsonElement row) => new(
        row.Number("no"), row.TextOrNull("category"), row.Text("name"), row.TextOrNull("basicInfo"), row.TextOrNull("payment"), row.TextOrNull("remark"));
}
