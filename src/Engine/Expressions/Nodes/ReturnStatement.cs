using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

internal sealed class ReturnStatement(int position, Node? value) : Statement(position)
{
    public override bool Execute(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        evaluation.Completion = value is null ? Value.Undefined : value.Evaluate(ref evaluation);
        return true;
    }
}
