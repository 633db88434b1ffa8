using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ybtb.Api.Tests.Architecture;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Tests.Channels;

/// <summary>Runs every <c>curl</c> of docs/channels.md as it stands there.</summary>
[Collection(SharedServer.Name)]
public sealed partial class ChannelGuideTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> run = [];

    [Fact]
    public async Task Examples_OfTheGuide_AllDoWhatTheySay()
    {
        using var folder = new TestFolder();
        var examples = Examples();
        (variables["SERVER"], variables["CLIENT_ID"], variables["CLIENT_SECRET"]) = (server.Address.AbsoluteUri.TrimEnd('/'), ChannelConnection.App, DemoAccounts.ChannelSecret);
        variables["TOKEN"] = (string)(await JsonAsync("token"))["access_token"]!;
        Assert.Contains(Person.Enrollment, (await JsonAsync("items")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("real-name", (string)(await JsonAsync("item"))["leastIdentity"]!);
        (variables["PHOTO"], variables["ADDRESS"]) = (folder.File("photo.jpg"), "http://127.0.0.1:9/nobody");
        await File.WriteAllBytesAsync(variables["PHOTO"], TinyJpeg.Of(700, 500));
        var uploaded = await JsonAsync("upload");

        var subscription = await JsonAsync("subscribe");
        variables["SUBSCRIPTION"] = (string)subscription["id"]!;
        Assert.NotEmpty((string)subscription["secret"]!);
        Assert.NotEmpty((await JsonAsync("subscriptions")).AsArray());
        Assert.NotEmpty((string)(await JsonAsync("rotate"))["secret"]!);
        Assert.Equal("disabled", (string)(await JsonAsync("disable"))["state"]!["code"]!);
        Assert.Equal("active", (string)(await JsonAsync("resume"))["state"]!["code"]!);

        var person = server.NewPerson();
        await FileAsync(folder, person, Person.Enrollment, uploaded);
        variables["OBLIGATION"] = (string)(await JsonAsync("documents"))[0]!["obligationId"]!;
        await JsonAsync("issue");
        await Wait.UntilAsync(async () => (await JsonAsync("documents")).AsArray().Any(d => (string)d!["state"]! == "issued"), "a document is issued");
        variables["DOCUMENT"] = (string)(await JsonAsync("documents")).AsArray().First(d => (string)d!["state"]! == "issued")!["id"]!;
        variables["OUT"] = folder.File("out.pdf");
        await RunAsync("download");
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(variables["OUT"]))[..5]);
        Assert.Contains(variables["NUMBER"], (await JsonAsync("cases")).ToJsonString(), StringComparison.Ordinal);
        await Wait.UntilAsync(async () => (await JsonAsync("events"))["events"]!.AsArray().Any(e => (string)e!["subject"]! == variables["NUMBER"]), "the event is in the feed");
        await RunAsync("unsubscribe");
        Assert.Contains("very-satisfied", (await JsonAsync("ratingform")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("very-satisfied", (await JsonAsync("rate")).ToJsonString(), StringComparison.Ordinal);

        await FileAsync(folder, person, Person.Recognition, uploaded);
        Assert.NotNull((await JsonAsync("case"))["due"]);
        var clerk = await server.Of("clerk.wuhua");
        var (task, tag) = await clerk.TaskAsync(variables["NUMBER"], CaseFlow.Window);
        await (await clerk.PostAsync($"/api/tasks/{task}/completion", new JsonObject
        {
            ["outcome"] = "补正", ["opinion"] = "诊断证明不清晰。", ["materials"] = new JsonArray("diagnosis-certificate"),
        }, tag: tag)).JsonAsync();
        (variables["KEY"], variables["ANSWER"]) = ($"guide-answer-{variables["NUMBER"]}", folder.File("answer.json"));
        await File.WriteAllTextAsync(variables["ANSWER"], new JsonObject { ["materials"] = Materials(uploaded, "diagnosis-certificate"), ["isFinal"] = false }.ToJsonString());
        Assert.Equal("received", (string)(await JsonAsync("correct"))["status"]!);
        variables["KEY"] = $"guide-withdraw-{variables["NUMBER"]}";
        Assert.Equal("withdrawn", (string)(await JsonAsync("withdraw"))["status"]!);
        run.Should().BeEquivalentTo(examples.Keys, "every example of the guide is run");
    }

    private async Task FileAsync(TestFolder folder, Person person, string item, JsonNode uploaded)
    {
        (variables["KEY"], variables["APPLICATION"]) = ($"guide-{person.Number}-{item}", folder.File($"{item}.json"));
        var sample = person.Application(item);
        var application = new JsonObject
        {
            ["item"] = item,
            ["answers"] = sample["answers"]!.DeepClone(),
            ["materials"] = Materials(uploaded, [.. sample["materials"]!.AsArray().Select(m => (string)m!["code"]!)]),
            ["identity"] = server.Identity(person),
        };
        await File.WriteAllTextAsync(variables["APPLICATION"], application.ToJsonString());
        variables["NUMBER"] = (string)(await JsonAsync("file"))["number"]!;
        Assert.Equal(variables["NUMBER"], (string)(await JsonAsync("case"))["number"]!);
    }

    private static JsonArray Materials(JsonNode uploaded, params string[] codes) =>
        new([.. codes.Select(code => new JsonObject { ["code"] = code, ["trust"] = "electronic", ["file"] = uploaded.DeepClone() })]);

    private async Task<JsonNode> JsonAsync(string example) => JsonNode.Parse(await RunAsync(example))!;

    private async Task<string> RunAsync(string example)
    {
        run.Add(example);
        var start = new ProcessStartInfo("bash", ["-c", Examples()[example].Replace("curl -s", "curl -s --fail-with-body --noproxy '*'", StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{example}: {printed} {await errors}");
        return printed;
    }

    private static Dictionary<string, string> Examples() => Example().Matches(SourceTree.Read("docs/channels.md"))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["command"].Value, StringComparer.Ordinal);

    [GeneratedRegex(@"^# (?<name>[a-z]+)\n(?<command>curl [^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
