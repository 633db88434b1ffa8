using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A call of a function from the host's <see cref="FunctionTable"/>.</summary>
internal sealed class HostCallNode(int position, ExpressionFunction function, Node[] arguments) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var buffer = default(ArgumentBuffer);
        var values = arguments.Length <= ArgumentBuffer.Length ? buffer[..arguments.Length] : new Value[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = evaluation.Release(arguments[i].Evaluate(ref evaluation));
        }

        evaluation.Step(Position);
        return function(values, evaluation.Host);
    }
}
