using System.Text;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>Declares to a script editor, in TypeScript, what the scripts of a definition may use.</summary>
public static class TypeDeclarations
{
    /// <summary>What every script has beside the language itself.</summary>
    private const string Common = """
        /** 读取变量。 */
        declare function getVariable(name: string): any;
        /** 设置变量；仅用于“运行脚本”。 */
        declare function setVariable(name: string, value: any): void;
        /** 读取流程输入。 */
        declare function getInput(name: string): any;
        /** 读取已完成活动的输出；不写输出名称时取其结果。 */
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        /** 上一个完成的活动的结果。 */
        declare function getLastResult(): any;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(name: string): void;
        /** 关联号；办件流程为办件编号。 */
        declare function getCorrelationId(): string;
        declare function setCorrelationId(id: string): void;
        /** 选择出口；仅用于“运行脚本”。 */
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;
        /** 本步骤的时间（北京时间，ISO 8601）。 */
        declare function now(): string;
        /** 本步骤的日期，形如 2026-05-08。 */
        declare function today(): string;
        declare function isNullOrEmpty(text: any): boolean;
        declare function isNullOrWhiteSpace(text: any): boolean;
        declare function parseGuid(text: string): string;
        declare function stringToBase64(text: string): string;
        declare function stringFromBase64(base64: string): string;
        declare function bytesFromString(text: string): string;
        declare function bytesToString(bytes: string): string;
        declare function bytesToBase64(bytes: string): string;
        declare function bytesFromBase64(base64: string): string;
        declare function toJson(value: any): string;

        """;

    /// <param name="functions">What the host adds.</param>
    public static string Of(WorkflowDefinition definition, FunctionTable functions)
    {
        var text = new StringBuilder(Common);
        foreach (var name in functions.Names.Order(StringComparer.Ordinal))
        {
            text.Append("declare function ").Append(name).AppendLine("(...values: any[]): any;");
        }

        var variables = definition.Root.SelfAndDescendants().SelectMany(node => node.Variables).Concat(definition.Variables).DistinctBy(v => v.Name).ToList();
        text.AppendLine("declare const variables: {");
        foreach (var variable in variables)
        {
            text.Append("  ").Append(ValueJson.ToText(variable.Name)).Append(": ").Append(TypeOf(variable.TypeName, variable.IsArray)).AppendLine(";");
        }

        text.AppendLine("};");
        foreach (var variable in variables.Where(v => AccessorTable.Suffix(v.Name) is not null))
        {
            var (suffix, type) = (AccessorTable.Suffix(variable.Name), TypeOf(variable.TypeName, variable.IsArray));
            text.AppendLine($"declare function get{suffix}(): {type};").AppendLine($"declare function set{suffix}(value: {type}): void;");
        }

        foreach (var input in definition.Inputs.Where(i => AccessorTable.Suffix(i.Name) is not null && variables.All(v => v.Name != i.Name)))
        {
            text.AppendLine($"declare function get{AccessorTable.Suffix(input.Name)}(): {TypeOf(input.TypeName, input.IsArray)};");
        }

        return text.ToString();
    }

    private static string TypeOf(string typeName, bool isArray)
    {
        var type = TypeTable.Standard.Resolve(typeName);
        var name = type.Kind switch
        {
            ValueTypeKind.Boolean => "boolean",
            ValueTypeKind.Int16 or ValueTypeKind.Int32 or ValueTypeKind.Int64 or ValueTypeKind.Single or ValueTypeKind.Double or ValueTypeKind.Decimal => "number",
            ValueTypeKind.String or ValueTypeKind.Guid or ValueTypeKind.DateTime or ValueTypeKind.DateTimeOffset or ValueTypeKind.TimeSpan or ValueTypeKind.Bytes => "string",
            ValueTypeKind.Array => "any[]",
            _ => "any",
        };
        return isArray ? name + "[]" : name;
    }
}
