using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>const name = value</c> or <c>let name</c>.</summary>
internal sealed class DeclarationStatement(int position, int slot, Node? value) : Statement(position)
{
    public override bool Execute(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        evaluation.Locals[slot] = value is null ? Value.Undefined : value.Evaluate(ref evaluation);
        return false;
    }
}
