using System.Text;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Expressions.BuiltIns;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Expressions;

/// <summary>What the script editor is told.</summary>
public sealed class TypeDeclarationsTests
{
    /// <summary>What every JavaScript editor knows by itself.</summary>
    private static readonly string[] OfTheLanguage = ["Object.", "Array.", "JSON.", "Math.", "Number", "String", "Boolean", "isNaN", "parseInt", "parseFloat"];

    [Fact]
    public void EveryFunctionThatScriptsHave_IsDeclared()
    {
        var text = TypeDeclarations.Of(Definition("[]"), FunctionTable.Empty.With("workingDays", 2, 2, static (_, _) => Value.Null));
        foreach (var name in BuiltInTable.Names.Where(name => !OfTheLanguage.Any(known => name.StartsWith(known, StringComparison.Ordinal))))
        {
            text.Should().Contain($"declare function {name}(");
        }

        text.Should().Contain("declare function workingDays(");
    }

    [Fact]
    public void Variables_HaveTheirTypesAndAccessors_AndStrangeNamesBreakNothing()
    {
        var text = TypeDeclarations.Of(
            Definition("""[{"name": "天数", "typeName": "Int32"}, {"name": "list", "typeName": "String", "isArray": true}, {"name": "a\"; evil()", "typeName": "Boolean"}]"""), FunctionTable.Empty);
        text.Should().Contain("\"天数\": number;").And.Contain("declare function get天数(): number;").And.Contain("declare function setList(value: string[]): void;");
        text.Should().Contain("\"a\\\"; evil()\": boolean;").And.NotContain("geta\"");
    }

    private static WorkflowDefinition Definition(string variables) =>
        DefinitionReader.Read(Encoding.UTF8.GetBytes($$"""{"definitionId": "d", "name": "n", "variables": {{variables}}, "root": {"id": "s", "type": "Elsa.Start"} }""")).Definition;
}
