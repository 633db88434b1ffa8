using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>A call of a function that every expression has.</summary>
internal sealed class BuiltInCallNode(int position, BuiltIns.BuiltIn function, Node[] arguments) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        var buffer = default(ArgumentBuffer);
        var values = arguments.Length <= ArgumentBuffer.Length ? buffer[..arguments.Length] : new Value[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(ref evaluation);
        }

        evaluation.Step(Position);
        return function(ref evaluation, values);
    }
}
