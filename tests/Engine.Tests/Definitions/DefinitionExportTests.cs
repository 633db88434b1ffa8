using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Definitions;

public sealed class DefinitionExportTests
{
    /// <summary>As Elsa 3.8 exports, with properties that neither it nor we know.</summary>
    private const string Foreign = """
        { "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", "id": "8fd269d9", "definitionId": "foreign", "name": "外来 Flow_2", "version": 1, "toolVersion": "3.9.0.0",
          "variables": [{ "id": "v", "name": "x", "typeName": "Int32", "value": "3", "odd": [1, null, { "a": 1.50 }] }], "future": { "list": [], "none": null, "text": "“引号”\"<b>\u0007" },
          "customProperties": { "acme": { "n": 12345678901234567890 } }, "options": { "futureOption": "y" }, "isLatest": true, "isPublished": false,
          "root": { "id": "f", "type": "Elsa.Flowchart", "version": 1, "customProperties": { "notFoundConnections": [] }, "metadata": {}, "acme": true,
            "activities": [{ "id": "a", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "长".PAD }, "future": {} } }],
            "connections": [{ "source": { "activity": "a", "port": "Done", "future": 1 }, "target": { "activity": "a", "port": "In" }, "vertices": [{ "x": 1.25, "y": -3 }] }] } }
        """;

    private static readonly string Document = Foreign.Replace("\"长\".PAD", $"\"{new string('长', 300)}\"", StringComparison.Ordinal);

    [Fact]
    public async Task Export_OfWhatWasImported_IsTheSameButForItsIdentity()
    {
        using var host = EngineHost.Create();
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Document), DefinitionChange.System, default);

        var exported = JsonNode.Parse(Export(saved.Version))!.AsObject();

        ((string?)exported["id"]).Should().Be(saved.Version.Id);
        exported["id"] = "8fd269d9";
        exported["root"]!.AsObject().Remove("nodeId");
        exported["root"]!["activities"]![0]!.AsObject().Remove("nodeId");
        JsonNode.DeepEquals(exported, JsonNode.Parse(Document)).Should().BeTrue(exported.ToJsonString());
        exported.Select(p => p.Key).Should().Equal(JsonNode.Parse(Document)!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task Export_ImportedAgain_IsTheSameToTheByte()
    {
        using var host = EngineHost.Create();
        var saved = await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Document), DefinitionChange.System, default);
        var exported = Export(saved.Version);

        var again = await host.Library.SaveDraftAsync(exported, DefinitionChange.System, default);

        Encoding.UTF8.GetString(Export(again.Version)).Should().Be(Encoding.UTF8.GetString(exported));
    }

    [Fact]
    public void Write_NumbersAndTexts_StandAsTheyWereWritten()
    {
        var text = Export(Document);

        text.Should().Contain("1.50").And.Contain("12345678901234567890").And.Contain("-3").And.Contain("“引号”").And.Contain("1.25").And.EndWith("}\n");
        text.Split('\n').Should().OnlyContain(line => line.Length <= 150 || line.Contains("长长长", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_WithoutSchemaAndWithTheEditorsMark_AddsTheOneAndDropsTheOther()
    {
        var json = JsonNode.Parse(Export("""
            {"id": "d", "links": [{"rel": "publish"}], "customProperties": {"ybtbEditor": {"id": "x", "revision": 3}, "kept": 1}, "root": {"id": "s", "type": "Elsa.Start"}}
            """))!.AsObject();

        json.Select(p => p.Key).Should().Equal("$schema", "id", "customProperties", "root");
        json["customProperties"]!.AsObject().Select(p => p.Key).Should().Equal("kept");
    }

    [Fact]
    public void Write_NestedAsDeepAsMayBe_IsReadAgain()
    {
        const int Depth = DefinitionReader.MaxDepth - 1;

        var text = Export($$"""{"root": {"id": "s", "type": "Elsa.Start"}, "future": {{new string('[', Depth)}}{{new string(']', Depth)}}}""");

        DefinitionReader.Read(Encoding.UTF8.GetBytes(text)).Definition.Json.GetProperty("future").ValueKind.Should().Be(JsonValueKind.Array);
    }

    [Theory]
    [InlineData("Order Approval", "ord-1", "8fd2", "workflow-definition-order-approval-ord-1-8fd2.json")]
    [InlineData("异地就医备案", "ydjy-filing", "8fd2", "workflow-definition-ydjy-filing-8fd2.json")]
    [InlineData("备案 v2（试行）", "d", "8fd2", "workflow-definition-v2-d-8fd2.json")]
    [InlineData("../../etc/passwd\r\nX: y", "..\\..\\a/b", "\"\u0000", "workflow-definition-etc-passwd-x-y-a-b.json")]
    [InlineData("", "", "", "workflow-definition.json")]
    public void FileNameOf_AnyNames_IsPlainAndSafe(string name, string definitionId, string id, string file) =>
        DefinitionExport.FileNameOf(name, definitionId, id).Should().Be(file);

    [Theory]
    [InlineData("resident-enrollment", "resident-enrollment.json")]
    [InlineData("../resident", null)]
    [InlineData("居民", null)]
    [InlineData("", null)]
    public void SourceFileNameOf_AnIdUnfitForAFile_IsNone(string definitionId, string? file) =>
        DefinitionExport.SourceFileNameOf(definitionId).Should().Be(file);

    private static byte[] Export(DefinitionVersionRow row) => DefinitionExport.Write(
        DefinitionReader.Read(row.Json).Definition, new VersionStamp(row.Id, row.DefinitionId, row.Version, row.IsLatest, row.IsPublished));

    private static string Export(string document) => Encoding.UTF8.GetString(DefinitionExport.Write(DefinitionReader.Read(Encoding.UTF8.GetBytes(document)).Definition, null));
}
