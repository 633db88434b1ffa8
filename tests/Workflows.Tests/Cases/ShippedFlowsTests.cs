using System.Text.Json.Nodes;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Workflows.Activities;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Tests.Cases;

public sealed class ShippedFlowsTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "workflows");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_ShippedFlow_HasNoFindings(string file)
    {
        var (definition, found) = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)));
        var (workflow, findings) = new WorkflowCompiler(ActivityRegistry.General.WithCases().WithRegistry(DiseaseList.Empty)).Compile(definition);

        found.Concat(findings).Select(f => $"{f.NodeId}: {f.Message}").Should().BeEmpty();
        workflow.Should().NotBeNull();
        definition.DefinitionId.Should().Be(Path.GetFileNameWithoutExtension(file));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Write_ShippedFlow_ComesBackUnchanged(string file)
    {
        var json = File.ReadAllBytes(Path.Combine(Folder, file));
        var (definition, _) = DefinitionReader.Read(json);
        var written = DefinitionWriter.Write(definition, new VersionStamp(definition.Id, definition.DefinitionId, definition.Version, true, true));

        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(json)).Should().BeTrue();
    }
}
