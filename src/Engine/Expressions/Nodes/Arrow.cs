using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>An arrow function: its parameters are locals of the script, since it never outlives the call it is written in.</summary>
/// <param name="slot">The slot of the first parameter; the others follow.</param>
/// <param name="parameters">How many there are.</param>
/// <param name="body">The expression, when the body is one.</param>
/// <param name="statements">The statements, when it is a block.</param>
internal sealed class Arrow(int slot, int parameters, Node? body, Statement[] statements)
{
    public Value Invoke(ref Evaluation evaluation, params ReadOnlySpan<Value> arguments)
    {
        for (var i = 0; i < parameters; i++)
        {
            evaluation.Locals[slot + i] = i < arguments.Length ? arguments[i] : Value.Undefined;
        }

        if (body is not null)
        {
            return body.Evaluate(ref evaluation);
        }

        var outer = evaluation.Completion;
        var result = Value.Undefined;
        foreach (var statement in statements)
        {
            if (statement.Execute(ref evaluation))
            {
                result = evaluation.Completion;
                break;
            }
        }

        evaluation.Completion = outer;
        return result;
    }
}
