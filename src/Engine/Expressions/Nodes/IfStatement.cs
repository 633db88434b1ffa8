using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>if … else if … else …</c>; flat, so that a long row of alternatives does not cost stack.</summary>
internal sealed class IfStatement(int position, IfBranch[] branches, Statement? otherwise) : Statement(position)
{
    public override bool Execute(ref Evaluation evaluation)
    {
        foreach (var branch in branches)
        {
            evaluation.Step(Position);
            var holds = branch.Condition.Evaluate(ref evaluation).IsTruthy;
            evaluation.Completion = Value.Undefined;
            if (holds)
            {
                return branch.Then.Execute(ref evaluation);
            }
        }

        return otherwise?.Execute(ref evaluation) ?? false;
    }
}
