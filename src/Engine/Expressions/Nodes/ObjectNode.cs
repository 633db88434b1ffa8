using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>An object literal.</summary>
internal sealed class ObjectNode(int position, ObjectMember[] members) : Node(position)
{
    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        var builder = new ValueObject.Builder(Math.Min(members.Length, 16));
        foreach (var member in members)
        {
            if (member.Value is SpreadNode)
            {
                SetAll(ref evaluation, builder, member.Value.Evaluate(ref evaluation));
                continue;
            }

            var name = member.Name ?? Name(ref evaluation, member.ComputedName!);
            builder.Set(name, member.Value.Evaluate(ref evaluation));
            evaluation.CheckArrayLength(builder.Count);
        }

        return Value.Of(builder.Build());
    }

    private static string Name(ref Evaluation evaluation, Node node)
    {
        var name = node.Evaluate(ref evaluation);
        return Coercion.ToText(ref evaluation, name);
    }

    private static void SetAll(ref Evaluation evaluation, ValueObject.Builder builder, in Value spread)
    {
        switch (spread.Kind)
        {
            case ValueKind.Object:
                evaluation.CheckArrayLength((long)builder.Count + spread.AsObject().Count);
                evaluation.Charge(spread.AsObject().Count);
                builder.SetAll(spread.AsObject());
                break;
            case ValueKind.Array or ValueKind.String:
                var length = spread.Kind == ValueKind.Array ? spread.AsArray().Length : spread.AsString().Length;
                evaluation.CheckArrayLength((long)builder.Count + length);
                evaluation.Charge(length);
                for (var i = 0; i < length; i++)
                {
                    var item = spread.Kind == ValueKind.Array ? spread.AsArray()[i] : spread.AsString().Substring(i, 1);
                    builder.Set(JsNumber.Print(i), item);
                }

                break;
        }
    }
}
