using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>城乡居民参保登记: instant, without review.</summary>
internal static class ResidentPaths
{
    private const string Item = "resident-enrollment";

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        new(Item, "当场登记", "delivered", "on-time", EnrolAsync),
        new(Item, "已参保，不予受理", "acceptance-refused", null, AlreadyEnrolledAsync),
        new(Item, "缺材料，当场补齐", "delivered", "on-time", MissingMaterialAsync),
    ];

    private static async Task<string> EnrolAsync(Town town)
    {
        var applicant = town.NewApplicant();
        var filed = await town.Clerk.PostAsync("/api/cases", town.Application(Item, applicant));
        var entries = await town.Clerk.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = applicant.Number });
        Expect.Equal("active", (string?)entries[0]?["enrolments"]?[0]?["status"], "登记库中的参保状态");
        return (string)filed["number"]!;
    }

    private static async Task<string> AlreadyEnrolledAsync(Town town)
    {
        var applicant = await town.InsuredApplicantAsync();
        var again = await town.DaliClerk.PostAsync("/api/cases", town.Application(Item, applicant));
        Expect.True(((string?)again["reason"])?.Contains("参保", StringComparison.Ordinal) == true, "不予受理须说明已参保");
        return (string)again["number"]!;
    }

    private static async Task<string> MissingMaterialAsync(Town town)
    {
        var application = town.Application(Item, town.NewApplicant());
        var incomplete = application.DeepClone().AsObject();
        incomplete["materials"] = new JsonArray();
        var problem = await town.Clerk.RefusedAsync("/api/cases", incomplete, HttpStatusCode.UnprocessableEntity);
        Expect.True(problem["problems"]!.AsArray().Count == 1, "应一次性告知缺少的材料");
        return (string)(await town.Clerk.PostAsync("/api/cases", application))["number"]!;
    }
}
