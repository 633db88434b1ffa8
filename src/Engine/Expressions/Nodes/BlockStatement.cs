namespace Ybtb.Engine.Expressions.Nodes;

internal sealed class BlockStatement(int position, Statement[] statements) : Statement(position)
{
    public override bool Execute(ref Evaluation evaluation)
    {
        foreach (var statement in statements)
        {
            if (statement.Execute(ref evaluation))
            {
                return true;
            }
        }

        return false;
    }
}
