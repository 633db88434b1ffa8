using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>getResultFrom审核1()</c>.</summary>
internal sealed class OutputNode(int position, string activity, string output) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        return evaluation.Host.GetOutput(activity, output);
    }
}
