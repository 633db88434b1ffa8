using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>.map(x => …)</c> and its like.</summary>
/// <param name="position">Offset in the source that failures point at.</param>
/// <param name="isOptional">Whether <c>?.</c> precedes the name.</param>
/// <param name="isOptionalCall">Whether <c>?.</c> precedes the arguments.</param>
/// <param name="method">What is called.</param>
/// <param name="arrow">The function to apply to each element.</param>
/// <param name="seed">The start value of <c>reduce</c>; null when none is given.</param>
internal sealed class ArrowMethodLink(int position, bool isOptional, bool isOptionalCall, ArrowMethod method, Arrow arrow, Node? seed)
    : Link(position, isOptional)
{
    public override Value Follow(ref Evaluation evaluation, in Value target)
    {
        if (target.Kind == ValueKind.Array)
        {
            return method switch
            {
                ArrowMethod.Some => Search(ref evaluation, target, true) >= 0,
                ArrowMethod.Every => Search(ref evaluation, target, false) < 0,
                ArrowMethod.Find => Search(ref evaluation, target, true) is >= 0 and var found ? target.AsArray()[found] : Value.Undefined,
                ArrowMethod.Map => Map(ref evaluation, target),
                ArrowMethod.Filter => Filter(ref evaluation, target),
                _ => Reduce(ref evaluation, target),
            };
        }

        return isOptionalCall && !target.IsNullish
            ? Value.Undefined
            : throw evaluation.Fail(
                $"{method.ToString().ToLowerInvariant()} 只能用于数组，这里是{Coercion.Name(target)}{(target.IsNullish ? "；可能为空时请写 ?." : "")}。");
    }

    /// <summary>The first index at which the function answers as wanted; -1 when it never does.</summary>
    private int Search(ref Evaluation evaluation, in Value array, bool wanted)
    {
        var items = array.AsArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (Invoke(ref evaluation, items[i], i, array).IsTruthy == wanted)
            {
                return i;
            }
        }

        return -1;
    }

    private Value Map(ref Evaluation evaluation, in Value array)
    {
        var items = array.AsArray();
        evaluation.ReserveArray(items.Length);
        var mapped = new Value[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            mapped[i] = Invoke(ref evaluation, items[i], i, array);
        }

        return Value.Of(mapped);
    }

    private Value Filter(ref Evaluation evaluation, in Value array)
    {
        var kept = new List<Value>();
        var items = array.AsArray();
        for (var i = 0; i < items.Length; i++)
        {
            if (Invoke(ref evaluation, items[i], i, array).IsTruthy)
            {
                evaluation.CheckArrayLength(kept.Count + 1);
                kept.Add(items[i]);
            }
        }

        return Value.Of(kept.ToArray());
    }

    private Value Reduce(ref Evaluation evaluation, in Value array)
    {
        var items = array.AsArray();
        var from = seed is null ? 1 : 0;
        if (items.Length < from)
        {
            throw evaluation.Fail("对空数组使用 reduce 时必须给出初始值。");
        }

        var result = seed is null ? items[0] : seed.Evaluate(ref evaluation);
        for (var i = from; i < items.Length; i++)
        {
            evaluation.Step(Position);
            result = arrow.Invoke(ref evaluation, result, items[i], i, array);
        }

        return result;
    }

    private Value Invoke(ref Evaluation evaluation, in Value item, int index, in Value array)
    {
        evaluation.Step(Position);
        return arrow.Invoke(ref evaluation, item, index, array);
    }
}
