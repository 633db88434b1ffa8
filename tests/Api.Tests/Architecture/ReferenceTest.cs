using System.Reflection;
using System.Xml.Linq;
using Ybtb.Api.Hosting;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows;

namespace Ybtb.Api.Tests.Architecture;

/// <summary>Who may refer to whom: what the projects say, and what the compiled code does.</summary>
public sealed class ReferenceTest
{
    [Theory]
    [InlineData("src/Microsoft.SqlServer.Server/Microsoft.SqlServer.Server.csproj")]
    [InlineData("src/Engine/Engine.csproj", "Microsoft.SqlServer.Server")]
    [InlineData("src/Workflows/Workflows.csproj", "Engine")]
    [InlineData("src/Workflows/Migrations.PostgreSql/Migrations.PostgreSql.csproj", "Workflows")]
    [InlineData("src/Workflows/Migrations.SqlServer/Migrations.SqlServer.csproj", "Workflows")]
    [InlineData("src/Workflows/Migrations.Sqlite/Migrations.Sqlite.csproj", "Workflows")]
    [InlineData("src/Api/Api.csproj", "Engine", "Migrations.PostgreSql", "Migrations.SqlServer", "Migrations.Sqlite", "Workflows")]
    [InlineData("samples/ChannelClient/ChannelClient.csproj")]
    [InlineData("samples/Demo/Demo.csproj", "ChannelClient")]
    [InlineData("tests/Testing/Testing.csproj", "Workflows")]
    [InlineData("tests/Benchmarks/Benchmarks.csproj", "Api", "Testing")]
    [InlineData("tests/Faults/Faults.csproj", "Api", "ChannelClient", "Testing")]
    public void Project_RefersTo_TheseAlone(string project, params string[] expected)
    {
        var references = XDocument.Parse(SourceTree.Read(project)).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        references.Order(StringComparer.Ordinal).Should().Equal(expected);
    }

    [Fact]
    public void Projects_OfTheProduct_AreAllNamedAbove()
    {
        var rows = typeof(ReferenceTest).GetMethod(nameof(Project_RefersTo_TheseAlone))!.GetCustomAttributes<InlineDataAttribute>()
            .Select(row => (string)row.GetData(null!).Single()[0]).ToHashSet();

        SourceTree.Files("src", "*.csproj").Concat(SourceTree.Files("samples", "*.csproj")).Should().OnlyContain(project => rows.Contains(project));
    }

    [Fact]
    public void Assemblies_CallNothing_AboveThem()
    {
        OursIn(typeof(WorkflowRuntime).Assembly).Should().BeEmpty();
        OursIn(typeof(ShippedCatalogue).Assembly).Should().Equal("Ybtb.Engine");
        OursIn(typeof(ServerOptions).Assembly).Should()
            .BeSubsetOf(["Ybtb.Engine", "Ybtb.Migrations.PostgreSql", "Ybtb.Migrations.SqlServer", "Ybtb.Migrations.Sqlite", "Ybtb.Workflows"]);
    }

    /// <summary>Engine and domain can be run without a web server, whatever the package graph brings.</summary>
    [Theory]
    [InlineData("src/Engine")]
    [InlineData("src/Workflows")]
    public void Sources_BelowTheApi_NameNothingOfHttpServers(string folder) =>
        SourceTree.Files(folder, "*.cs").Where(file => SourceTree.Read(file).Contains("Microsoft.AspNetCore", StringComparison.Ordinal)).Should().BeEmpty();

    private static IEnumerable<string> OursIn(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!).Where(name => name.StartsWith("Ybtb.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
