using Ybtb.Engine.Persistence;
using System.Text.Json.Nodes;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Definitions;

/// <summary>The ways in which documents write an input, and what is reported where one cannot be read.</summary>
public sealed class InputFormTests
{
    [Theory]
    [InlineData("\"hi\"", "hi")]
    [InlineData("5", "5")]
    [InlineData("true", "true")]
    [InlineData("null", "")]
    [InlineData("""{"typeName": null, "expression": {"value": "hi"}}""", "hi")]
    [InlineData("""{"expression": {"type": "Literal", "value": "hi"}}""", "hi")]
    [InlineData("""{"expression": {"type": "Literal", "value": 7.5}}""", "7.5")]
    [InlineData("""{"expression": {"type": "Literal", "value": null}}""", "")]
    [InlineData("""{"typeName": "String", "memoryReference": null}""", "")]
    [InlineData("""{"expression": {"type": "Object", "value": "{\"a\": [1]}"}}""", "{\"a\":[1]}")]
    [InlineData("""{"expression": {"type": "Object", "value": {"a": 1}}}""", "{\"a\":1}")]
    [InlineData("""{"expression": {"type": "JavaScript", "value": "'h' + 'i'"}}""", "hi")]
    [InlineData("""{"expression": {"type": "Variable", "value": {"id": "v-x", "name": "x"}}}""", "of x")]
    [InlineData("""{"expression": {"type": "Variable", "value": "{\"id\": \"v-x\"}"}}""", "of x")]
    [InlineData("""{"expression": {"type": "Variable", "value": "v-x"}}""", "of x")]
    [InlineData("""{"expression": {"type": "Variable", "value": "x"}}""", "of x")]
    [InlineData("""{"typeName": "String", "memoryReference": {"id": "v-x"}}""", "of x")]
    [InlineData("""{"expression": {"type": "Input", "value": {"name": "who"}}}""", "of who")]
    [InlineData("""{"expression": {"type": "Input", "value": "{\"name\": \"who\"}"}}""", "of who")]
    [InlineData("""{"expression": {"type": "Input", "value": "who"}}""", "of who")]
    public async Task Input_InEachForm_IsRead(string text, string expected)
    {
        using var host = EngineHost.Create();

        var receipt = await host.RunAsync(Saying(text), Value.Object(new KeyValuePair<string, Value>("who", "of who")));

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal(expected);
    }

    [Theory]
    [InlineData("""{"expression": {"type": "Liquid", "value": "{{ x }}"}}""", "input-invalid")]
    [InlineData("""{"expression": {"type": "C#", "value": "1"}}""", "input-invalid")]
    [InlineData("""{"expression": {"type": "CSharp", "value": "1"}}""", "input-invalid")]
    [InlineData("""{"expression": {"type": "Variable", "value": ""}}""", "input-invalid")]
    [InlineData("""{"expression": {"type": "Variable", "value": "{broken"}}""", "input-invalid")]
    [InlineData("""{"expression": {"type": "Object", "value": "{broken"}}""", "input-invalid")]
    [InlineData("""{"expression": {"type": "JavaScript", "value": "1 +"}}""", "script-syntax")]
    public async Task Input_ThatCannotBeRead_IsKeptReportedAndNotPublished(string text, string code)
    {
        using var host = EngineHost.Create();

        await IsKeptAndNotPublishedAsync(host, Saying(text), code);
    }

    [Fact]
    public async Task Variable_OfNoScope_IsAWarning()
    {
        using var host = EngineHost.Create();

        var (_, _, findings) = await host.Releases.PrepareAsync(System.Text.Encoding.UTF8.GetBytes(Saying("""{"expression": {"type": "Variable", "value": {"id": "gone"}}}""")), default);

        findings.Should().ContainSingle().Which.Should().Match<Finding>(f => f.Code == "unknown-variable" && f.Severity == FindingSeverity.Warning);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { Flow.Named().Add("a", "Acme.Missing", ("secret", "kept")).Build(), "unknown-activity" },
        { Flow.Named().Add("a", "Elsa.FlowDecision").Line("b").Connect("a:Maybe>b").Build(), "unknown-port" },
        { Flow.Named().Add("a", "Elsa.Start").Connect("a>gone").Build(), "connection-to-nowhere" },
        { Flow.Named().Add("a", "Elsa.FlowJoin", ("mode", Flow.Literal("Sometimes"))).Build(), "join-mode" },
        { Flow.Named().Add("a", "Elsa.FlowFork", ("branches", Flow.Literal("[A, B"))).Build(), "list-expected" },
        { Flow.Named().Add("a", "Elsa.FlowFork", ("branches", 5)).Build(), "list-expected" },
        { Flow.Named().Add("a", "Elsa.SetVariable").Build(), "no-variable" },
        { Flow.Named().Add("a", "Elsa.FlowSwitch", ("cases", new JsonArray(new JsonObject { ["label"] = "x" }))).Build(), "case-incomplete" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Activity_ThatCannotRun_IsKeptReportedAndNotPublished(string definition, string code)
    {
        using var host = EngineHost.Create();

        await IsKeptAndNotPublishedAsync(host, definition, code);
    }

    [Fact]
    public async Task Activity_NotReached_IsAWarning()
    {
        using var host = EngineHost.Create();

        var (_, _, findings) = await host.Releases.PrepareAsync(System.Text.Encoding.UTF8.GetBytes(Flow.Named().Add("start", "Elsa.Start").Line("alone").Build()), default);

        findings.Should().ContainSingle().Which.Should().Match<Finding>(f => f.Code == "unreachable" && f.Severity == FindingSeverity.Warning && f.Message.Contains("alone"));
    }

    private static async Task IsKeptAndNotPublishedAsync(EngineHost host, string definition, string code)
    {
        var saved = await host.Library.SaveDraftAsync(System.Text.Encoding.UTF8.GetBytes(definition), DefinitionChange.System, default);
        var published = await host.Library.PublishAsync(saved.Version.DefinitionId, DefinitionChange.System, default);

        saved.Findings.Should().Contain(f => f.Code == code && f.Severity == FindingSeverity.Error);
        published!.Version.IsPublished.Should().BeFalse();
        var stored = JsonNode.Parse((await host.Versions.FindAsync(saved.Version.DefinitionId, null, default))!.Json)!;
        var kept = stored["root"]!["activities"]!.AsArray().Select(a => Without(a!, "nodeId").ToJsonString());
        kept.Should().Equal(JsonNode.Parse(definition)!["root"]!["activities"]!.AsArray().Select(a => a!.ToJsonString()));
    }

    private static JsonNode Without(JsonNode node, string property)
    {
        node.AsObject().Remove(property);
        return node;
    }

    private static string Saying(string text) => Flow.Named().Variable("x", "of x").Add("say", "Elsa.WriteLine", ("text", JsonNode.Parse(text))).Build();
}
