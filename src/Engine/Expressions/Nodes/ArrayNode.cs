using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>An array literal.</summary>
internal sealed class ArrayNode(int position, Node[] items) : Node(position)
{
    private readonly bool hasSpread = items.Any(i => i is SpreadNode);

    public override Value Evaluate(ref Evaluation evaluation)
    {
        evaluation.Step(Position);
        return hasSpread ? Spread(ref evaluation) : Plain(ref evaluation);
    }

    private Value Plain(ref Evaluation evaluation)
    {
        evaluation.CheckArrayLength(items.Length);
        var values = new Value[items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = items[i].Evaluate(ref evaluation);
        }

        return Value.Of(values);
    }

    private Value Spread(ref Evaluation evaluation)
    {
        var values = new List<Value>();
        foreach (var item in items)
        {
            var value = item.Evaluate(ref evaluation);
            if (item is SpreadNode)
            {
                AddAll(ref evaluation, values, value);
            }
            else
            {
                evaluation.CheckArrayLength(values.Count + 1);
                values.Add(value);
            }
        }

        return Value.Of(values.ToArray());
    }

    private static void AddAll(ref Evaluation evaluation, List<Value> values, in Value spread)
    {
        switch (spread.Kind)
        {
            case ValueKind.Array:
                evaluation.CheckArrayLength((long)values.Count + spread.AsArray().Length);
                evaluation.ChargeElements(spread.AsArray().Length);
                values.AddRange(spread.AsArray());
                break;
            case ValueKind.String:
                var text = spread.AsString();
                for (var at = 0; at < text.Length;)
                {
                    evaluation.Charge(1);
                    evaluation.CheckArrayLength(values.Count + 1);
                    var units = char.IsSurrogatePair(text, at) ? 2 : 1;
                    values.Add(text.Substring(at, units));
                    at += units;
                }

                break;
            default:
                throw evaluation.Fail($"数组里只能展开数组或字符串，这里是{Coercion.Name(spread)}。");
        }
    }
}
