using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Demo;

const string FirstMorning = "2026-02-11T09:30:00+08:00";
const string SpringMorning = "2026-04-27T09:00:00";
var root = FindRoot();
var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;   // the server that was built with it
var binary = Path.Combine(root, "src", "Api", "bin", configuration, "net10.0", "Ybtb.Api.dll");
await using var server = await DemoServer.StartAsync(binary, FirstMorning, args);
using var town = new Town(server.Address, Path.Combine(root, "samples", "cases"));
var results = new List<PathResult>();
var ways = new WaysTaken();
await PlayAllAsync(DeadlinePaths.InSpring);
await town.AdvanceAsync(SpringMorning);
await PlayAllAsync([.. ResidentPaths.All, .. EnrolmentPaths.All, .. SharingPaths.All, .. ChangePaths.All, .. SyncPaths.All, .. RemoteCarePaths.All, .. RecognitionPaths.All, .. PublicPaths.All, .. TransferPaths.All, .. QueryPaths.All, .. IssuancePaths.All, .. ClaimPaths.All, .. ChannelPaths.All, .. InstitutionPaths.All, .. RatingPaths.All, .. DeadlinePaths.AtYearsEnd, .. ChangePaths.Late, .. RecognitionPaths.Late, .. TransferPaths.Late, .. ClaimPaths.Late, .. InstitutionPaths.Late]);
foreach (var result in results.Where(r => r.Explanation is not null))
{
    Print(result);
}

var leftOut = ways.LeftOut;
foreach (var line in leftOut)
{
    Console.WriteLine(line);
}

Directory.CreateDirectory(Path.Combine(root, "artifacts"));
var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
await File.WriteAllTextAsync(Path.Combine(root, "artifacts", "demo.json"), JsonSerializer.Serialize(results, json));
var failed = results.Count(r => !r.Passed);
Console.WriteLine($"{results.Count} 条路径，{failed} 条未按预期结束；流程中 {leftOut.Count} 处应走未走；明细见 artifacts/demo.json");
return failed + leftOut.Count == 0 ? 0 : 1;

async Task PlayAllAsync(IReadOnlyList<DemoPath> paths)
{
    foreach (var path in paths)
    {
        var result = await PlayAsync(path);
        results.Add(result);
        Console.WriteLine($"{(result.Passed ? "✓" : "✗")} {result.Item,-36} {result.CaseNumber,-24} {result.Status,-18} {result.Verdict,-16} {path.Name}");
        if (result.Documents is JsonArray { Count: > 0 } documents)
        {
            Console.WriteLine($"    文书：{string.Join('、', documents.Select(d => $"{d!["title"]}{(d["number"] is { } issued ? $" {issued}" : "（应申请出具）")}"))}");
        }

        if (result.Failure is { } failure)
        {
            Console.WriteLine($"    {failure}");
        }
    }
}

static void Print(PathResult result)
{
    Console.WriteLine();
    Console.WriteLine($"{result.Path}（{result.CaseNumber}）：{result.Explanation!["conclusion"]}日历第{result.Explanation["calendarVersion"]}版。");
    foreach (var day in result.Explanation["days"]!.AsArray())
    {
        Console.WriteLine($"    {day!["day"]} {((bool)day["counted"]! ? "计入  " : "不计入")} {day["reason"]}（{day["rule"]}）");
    }
}

async Task<PathResult> PlayAsync(DemoPath path)
{
    var number = "";
    JsonNode? page = null;
    try
    {
        number = await path.Run(town);
        var documents = await IssuedDocuments.OfAsync(town.Of("supervisor.province"), number);   // first: an online case is delivered with them
        page = await town.Of("supervisor.province").GetAsync($"/api/cases/{number}");
        ways.Add(path.Item, await town.Of("supervisor.province").GetAsync($"/api/cases/{number}/course"));
        Expect.Equal(path.Ends, (string?)page["status"]!["code"], "办件最终状态");
        Expect.Equal(path.Verdict, (string?)page["verdict"]?["code"], "时限结论");
        return Describe(path, number, page, documents, path.Explained ? await ExplainAsync(number, page) : null, null);
    }
    catch (Exception failure) when (failure is RefusedException or PathFailedException or HttpRequestException or NullReferenceException or InvalidOperationException)
    {
        return Describe(path, number, page, null, null, failure.Message);
    }
}

async Task<JsonNode> ExplainAsync(string number, JsonNode page)
{
    var promised = page["clocks"]!.AsArray().Select((clock, ordinal) => (clock, ordinal)).Single(c => (string?)c.clock!["kind"]!["code"] == "promised");
    return await town.Of("supervisor.province").GetAsync($"/api/cases/{number}/clocks/{promised.ordinal}/explanation");
}

static PathResult Describe(DemoPath path, string number, JsonNode? page, JsonArray? documents, JsonNode? explanation, string? failure) => new(
    path.Item, number, path.Name,
    (string?)page?["receivingOffice"]?["name"], (string?)page?["decidingOffice"]?["name"],
    page?["clocks"]?.DeepClone(),
    (string?)page?["clocks"]?.AsArray().FirstOrDefault(c => (string?)c!["kind"]!["code"] == "promised")?["dueAt"],
    (string?)page?["status"]?["code"], (string?)page?["decision"]?["code"], (string?)page?["verdict"]?["code"],
    Happened(page, "person-enrolled", "enrolment-suspended", "chronic-disease-recognised", "transfer-completed", "transfer-canceled", "account-shared", "account-sharing-ended", "remote-care-filed", "remote-care-changed", "remote-care-cancelled", "person-changed", "credential-synchronised", "institution-changed"),
    documents, explanation, failure);

static JsonArray Happened(JsonNode? page, params string[] kinds) => new(
    [.. (page?["timeline"]?.AsArray() ?? []).Where(e => kinds.Contains((string?)e!["what"])).Select(e => JsonValue.Create((string?)e!["text"]))]);

static string FindRoot()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "Ybtb.sln")))
        {
            return folder.FullName;
        }
    }

    throw new DirectoryNotFoundException("Ybtb.sln was not found above the binary.");
}
