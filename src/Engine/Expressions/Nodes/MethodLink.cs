using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions.Nodes;

/// <summary><c>.name(arguments)</c></summary>
/// <param name="position">Offset in the source that failures point at.</param>
/// <param name="isOptional">Whether <c>?.</c> precedes the name.</param>
/// <param name="isOptionalCall">Whether <c>?.</c> precedes the arguments: then a value without the method gives undefined.</param>
/// <param name="method">What is called.</param>
/// <param name="arguments">As many as the method takes.</param>
internal sealed class MethodLink(int position, bool isOptional, bool isOptionalCall, BuiltIns.Method method, Node[] arguments)
    : Link(position, isOptional)
{
    public override Value Follow(ref Evaluation evaluation, in Value target)
    {
        if (target.IsNullish)
        {
            throw evaluation.Fail($"不能对 {Coercion.Name(target)} 调用 {method.Name}；可能为空时请写 ?.。");
        }

        var function = method.For(target.Kind);
        if (function is null)
        {
            return isOptionalCall ? Value.Undefined : throw evaluation.Fail($"{Coercion.Name(target)}没有方法 {method.Name}。");
        }

        var buffer = default(ArgumentBuffer);
        var values = arguments.Length <= ArgumentBuffer.Length ? buffer[..arguments.Length] : new Value[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].Evaluate(ref evaluation);
        }

        evaluation.Position = Position;
        return function(ref evaluation, target, values);
    }
}
