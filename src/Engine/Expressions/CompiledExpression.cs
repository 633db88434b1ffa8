using Ybtb.Engine.Expressions.Nodes;
using Ybtb.Engine.Expressions.Syntax;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>An expression ready to be evaluated, any number of times and from any number of threads.</summary>
public sealed class CompiledExpression
{
    private readonly Node? expression;
    private readonly Statement[] statements;
    private readonly int slots;
    private readonly int nesting;

    internal CompiledExpression(
        string source, Statement[] statements, int slots, int nesting, bool buildsValues, IReadOnlyList<ExpressionReference> references)
    {
        Source = source;
        this.statements = statements;
        this.slots = slots;
        this.nesting = nesting;
        BuildsValues = buildsValues;
        References = references;
        expression = statements is [ExpressionStatement only] ? only.Expression : null;
    }

    public string Source { get; }

    /// <summary>The variables, inputs and activities that the text names literally, in its order.</summary>
    public IReadOnlyList<ExpressionReference> References { get; }

    /// <summary>Whether the expression can build arrays or objects; only then is the size of what leaves it checked.</summary>
    internal bool BuildsValues { get; }

    /// <returns>What the script returns, else the value of its last expression statement, else undefined.</returns>
    /// <exception cref="ExpressionLimitException">One of <paramref name="limits"/> is exceeded.</exception>
    /// <exception cref="ExpressionException">The script asks for something its values do not allow, or a function refuses.</exception>
    public Value Evaluate(ExpressionHost host, ExpressionLimits limits)
    {
        if (nesting > limits.MaxDepth)
        {
            throw new ExpressionLimitException($"嵌套超过 {limits.MaxDepth} 层。", 1, 1);
        }

        return slots switch
        {
            0 => Run(host, limits, []),
            <= LocalBuffer.Length => RunWithBuffer(host, limits),
            _ => Run(host, limits, new Value[slots]),
        };
    }

    private Value RunWithBuffer(ExpressionHost host, ExpressionLimits limits)
    {
        var buffer = default(LocalBuffer);
        return Run(host, limits, buffer);
    }

    private Value Run(ExpressionHost host, ExpressionLimits limits, Span<Value> locals)
    {
        var evaluation = new Evaluation(this, host, limits, locals);
        try
        {
            if (expression is not null)
            {
                return evaluation.Release(expression.Evaluate(ref evaluation));
            }

            foreach (var statement in statements)
            {
                if (statement.Execute(ref evaluation))
                {
                    break;
                }
            }

            return evaluation.Release(evaluation.Completion);
        }
        catch (ExpressionException refused) when (refused.Line == 0)
        {
            var (line, column) = Characters.LineAndColumn(Source, evaluation.Position);
            throw new ExpressionException(refused.Reason, line, column);
        }
    }
}
