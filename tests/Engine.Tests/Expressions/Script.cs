using Ybtb.Engine.Expressions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Expressions;

/// <summary>Compiles and evaluates in one go.</summary>
internal static class Script
{
    public static readonly ExpressionSignature Signature = new()
    {
        Variables = ["limit", "审核结果", "with space"],
        Inputs = ["Who", "limit"],
        Activities = [new("a3", "审核1", ["result", "Score"])],
        AllowsAssignment = true,
        AllowsOutcomes = true,
        Functions = FunctionTable.Empty.With("double", 1, 1, (arguments, _) => arguments[0].AsNumber() * 2)
            .With("refuse", 0, 2, (_, _) => throw new ExpressionException("不行。")),
    };

    public static CompiledExpression Compile(string source) => ExpressionCompiler.Compile(source, Signature);

    public static Value Run(string source, ScriptHost? host = null, ExpressionLimits? limits = null) =>
        Compile(source).Evaluate(host ?? new ScriptHost(), limits ?? ExpressionLimits.Default);

    /// <summary>The value as JSON text; undefined as "undefined".</summary>
    public static string Text(string source, ScriptHost? host = null) =>
        Run(source, host) is { Kind: not ValueKind.Undefined } value ? value.ToString() : "undefined";
}
