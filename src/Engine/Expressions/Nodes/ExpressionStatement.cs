namespace Ybtb.Engine.Expressions.Nodes;

internal sealed class ExpressionStatement(Node expression) : Statement(expression.Position)
{
    public Node Expression => expression;

    public override bool Execute(ref Evaluation evaluation)
    {
        evaluation.Completion = expression.Evaluate(ref evaluation);
        return false;
    }
}
