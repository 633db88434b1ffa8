using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Faults.Ledger;
using Ybtb.Faults.Load;

namespace Ybtb.Faults.Comparison;

/// <summary>Cases and registry as a clerk sees them.</summary>
internal static class Pages
{
    private const int AtATime = 4;

    public static async Task<IReadOnlyDictionary<string, FoundPage>> ReadAsync(Clients clients, IEnumerable<CaseRecord> cases)
    {
        var pages = new System.Collections.Concurrent.ConcurrentDictionary<string, FoundPage>();
        await Parallel.ForEachAsync(
            cases, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (record, _) => pages[record.Number!] = await ReadAsync(clients, record));
        return pages;
    }

    private static async Task<FoundPage> ReadAsync(Clients clients, CaseRecord record)
    {
        var page = await clients.ReadAsync(Courses.Clerk, $"/api/cases/{record.Number}");
        var lookup = new JsonObject { ["number"] = record.Case.Applicant.Number };
        var persons = await clients.ReadAsync(Courses.Clerk, browser => browser.PostAsync("/api/registry/lookups", lookup.DeepClone()));
        return new FoundPage(
            (string)page["status"]!["code"]!,
            (string?)page["decision"]?["code"],
            [.. page["reviews"]!.AsArray().Where(r => r!["endedAt"] is not null && r["outcome"] is not null).Select(r => (string)r!["stage"]!)],
            [.. persons.AsArray().SelectMany(p => Entries(p!, "enrolments").Concat(Entries(p!, "recognitions")))]);
    }

    private static IEnumerable<string> Entries(JsonNode person, string kind) =>
        person[kind]!.AsArray().Select(e => (string?)e!["caseNumber"]).OfType<string>();
}
