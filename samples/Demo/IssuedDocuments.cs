using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>What became of the documents of a case.</summary>
internal static class IssuedDocuments
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>The documents of a case once nothing is under way any more: title, number (null on request) and state each.</summary>
    /// <exception cref="PathFailedException">One cannot be issued, or is not issued in time.</exception>
    public static async Task<JsonArray> OfAsync(Staff reader, string number)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var documents = (await reader.GetAsync($"/api/cases/{number}/documents")).AsArray();
            var waiting = documents.FirstOrDefault(document => (string?)document!["state"] is "owed" or "issuing");
            if (documents.FirstOrDefault(document => (string?)document!["state"] == "problem") is { } stuck)
            {
                throw new PathFailedException($"文书“{stuck["title"]}”不能出具：{stuck["problem"]}");
            }

            if (waiting is null)
            {
                return new JsonArray([.. documents.Select(document => (JsonNode)new JsonObject
                {
                    ["title"] = (string?)document!["title"], ["number"] = (string?)document["number"], ["state"] = (string?)document["state"],
                })]);
            }

            if (watch.Elapsed > Deadline)
            {
                throw new PathFailedException($"文书“{waiting["title"]}”没有及时出具。");
            }

            await Task.Delay(50);
        }
    }
}
