using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary>Applies an operator to two values.</summary>
internal static class BinaryOperation
{
    public static Value Apply(ref Evaluation evaluation, BinaryOperator what, in Value left, in Value right) => what switch
    {
        BinaryOperator.StrictEqual => StrictEquals(ref evaluation, left, right),
        BinaryOperator.StrictUnequal => !StrictEquals(ref evaluation, left, right),
        BinaryOperator.Equal => Coercion.LooseEquals(ref evaluation, left, right),
        BinaryOperator.Unequal => !Coercion.LooseEquals(ref evaluation, left, right),
        BinaryOperator.Less => Coercion.Compare(ref evaluation, left, right) < 0,
        BinaryOperator.LessOrEqual => Coercion.Compare(ref evaluation, left, right) <= 0,
        BinaryOperator.Greater => Coercion.Compare(ref evaluation, left, right) > 0,
        BinaryOperator.GreaterOrEqual => Coercion.Compare(ref evaluation, left, right) >= 0,
        BinaryOperator.Add => Add(ref evaluation, left, right),
        BinaryOperator.In => In(ref evaluation, left, right),
        _ => Calculate(what, Coercion.ToNumber(ref evaluation, left), Coercion.ToNumber(ref evaluation, right)),
    };

    private static bool StrictEquals(ref Evaluation evaluation, in Value left, in Value right)
    {
        if (left.Kind == ValueKind.String && right.Kind == ValueKind.String)
        {
            evaluation.ChargeCharacters(Math.Min(left.AsString().Length, right.AsString().Length));
        }

        return Coercion.StrictEquals(left, right);
    }

    private static Value Add(ref Evaluation evaluation, in Value left, in Value right)
    {
        if (left.Kind == ValueKind.Number && right.Kind == ValueKind.Number)
        {
            return left.AsNumber() + right.AsNumber();
        }

        if (left.Kind < ValueKind.String && right.Kind < ValueKind.String)
        {
            return Coercion.ToNumber(ref evaluation, left) + Coercion.ToNumber(ref evaluation, right);
        }

        var (first, second) = (Coercion.ToText(ref evaluation, left), Coercion.ToText(ref evaluation, right));
        evaluation.ReserveString((long)first.Length + second.Length);
        return string.Concat(first, second);
    }

    private static bool In(ref Evaluation evaluation, in Value key, in Value container) => container.Kind switch
    {
        ValueKind.Object => container.AsObject().TryGet(Coercion.ToText(ref evaluation, key), out _),
        ValueKind.Array => MemberAccess.HasElement(ref evaluation, container, key),
        _ => throw evaluation.Fail($"in 的右边应是对象或数组，这里是{Coercion.Name(container)}。"),
    };

    private static double Calculate(BinaryOperator what, double left, double right) => what switch
    {
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        _ => Power(left, right),
    };

    /// <summary>Unlike IEEE's, JavaScript's powers of one are not all one.</summary>
    private static double Power(double left, double right) =>
        double.IsNaN(right) || (Math.Abs(left) == 1 && double.IsInfinity(right)) ? double.NaN : Math.Pow(left, right);
}
