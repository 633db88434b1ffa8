using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Workflows;

namespace Ybtb.Api.Tests.Architecture;

/// <summary>What the product ships as data is sound before it reaches a database.</summary>
public sealed class ShippedFilesTest
{
    private static readonly ShippedCatalogue Shipped = ShippedCatalogue.Load(SourceTree.PathOf("data"));

    public static TheoryData<string> Flows => [.. SourceTree.Files("workflows", "*.json")];

    public static TheoryData<string> Data => [.. SourceTree.Files("data", "*.json"), .. SourceTree.Files("samples", "*.json")];

    [Theory]
    [MemberData(nameof(Flows))]
    public void Flow_CompilesWithoutErrors(string file)
    {
        var (definition, read) = DefinitionReader.Read(File.ReadAllBytes(SourceTree.PathOf(file)));
        var (workflow, compiled) = new WorkflowCompiler(WorkflowsRegistration.Activities(Shipped)).Compile(definition);

        read.Concat(compiled).Where(finding => finding.Severity == FindingSeverity.Error).Should().BeEmpty();
        workflow.Should().NotBeNull();
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public void Flow_ReadAndWritten_IsTheSameDocument(string file)
    {
        var json = File.ReadAllBytes(SourceTree.PathOf(file));

        var written = DefinitionWriter.Write(DefinitionReader.Read(json).Definition, null);

        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(json)).Should().BeTrue();
    }

    /// <summary>Filing starts the definition of the item's code: the two lists must agree.</summary>
    [Fact]
    public void Flows_AreThose_OfTheHandledItems()
    {
        var flows = SourceTree.Files("workflows", "*.json")
            .Select(file => DefinitionReader.Read(File.ReadAllBytes(SourceTree.PathOf(file))).Definition.DefinitionId);

        flows.Should().BeEquivalentTo(Shipped.Catalogue.Items.Where(item => item.Handling is not null).Select(item => item.Code));
    }

    [Theory]
    [MemberData(nameof(Data))]
    public void DataFile_IsStrictJson(string file)
    {
        var read = () => JsonDocument.Parse(File.ReadAllBytes(SourceTree.PathOf(file)), new JsonDocumentOptions { AllowDuplicateProperties = false });

        read.Should().NotThrow();
    }
}
