using System.Diagnostics.CodeAnalysis;
using Ybtb.Engine.Expressions.Syntax;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>One evaluation in progress: its locals, what it may still do, and where in the text it stands.</summary>
internal ref struct Evaluation
{
    private const int CharactersPerStep = 64;
    private const int ElementsPerStep = 4;

    private readonly CompiledExpression expression;
    private readonly ExpressionLimits limits;
    private int stepsLeft;

    public Evaluation(CompiledExpression expression, ExpressionHost host, ExpressionLimits limits, Span<Value> locals)
    {
        this.expression = expression;
        this.limits = limits;
        Host = host;
        Locals = locals;
        stepsLeft = limits.MaxSteps;
    }

    public ExpressionHost Host { get; }

    public Span<Value> Locals { get; }

    /// <summary>The value of the last expression statement, or what was returned.</summary>
    public Value Completion { get; set; }

    /// <summary>The offset in the source to which a failure would be attributed.</summary>
    public int Position { get; set; }

    public readonly int MaxDepth => limits.MaxDepth;

    /// <summary>Counts one step at <paramref name="position"/>.</summary>
    public void Step(int position)
    {
        Position = position;
        if (--stepsLeft < 0)
        {
            ThrowSteps();
        }
    }

    public void Charge(int steps)
    {
        stepsLeft -= steps;
        if (stepsLeft < 0)
        {
            ThrowSteps();
        }
    }

    /// <summary>Call before looking through this many characters.</summary>
    public void ChargeCharacters(int length)
    {
        if (length >= CharactersPerStep)
        {
            Charge(length / CharactersPerStep);
        }
    }

    /// <summary>Call before looking through this many elements.</summary>
    public void ChargeElements(int length)
    {
        if (length >= ElementsPerStep)
        {
            Charge(length / ElementsPerStep);
        }
    }

    /// <summary>Call before building a string of this length.</summary>
    public void ReserveString(long length)
    {
        if (length > limits.MaxStringLength)
        {
            throw Limit($"字符串太长：{length} 个字符，最多 {limits.MaxStringLength} 个。");
        }

        ChargeCharacters((int)length);
    }

    /// <summary>Checks the length a string under construction would reach, without counting steps for it yet.</summary>
    public readonly void CheckStringLength(long length)
    {
        if (length > limits.MaxStringLength)
        {
            throw Limit($"字符串太长，最多 {limits.MaxStringLength} 个字符。");
        }
    }

    /// <summary>Call before building an array, or an object of as many members.</summary>
    public void ReserveArray(long length)
    {
        CheckArrayLength(length);
        ChargeElements((int)length);
    }

    /// <summary>Checks the length an array under construction would reach, without counting steps for it yet.</summary>
    public readonly void CheckArrayLength(long length)
    {
        if (length > limits.MaxArrayLength)
        {
            throw Limit($"数组或对象太长：{length} 个元素，最多 {limits.MaxArrayLength} 个。");
        }
    }

    /// <summary>Passes on a value that leaves the expression, unless it is too deep or, written out, too large.</summary>
    public readonly Value Release(Value value)
    {
        if (expression.BuildsValues && value.Kind >= ValueKind.Array)
        {
            var left = (long)limits.MaxValueSize;
            Weigh(value, 1, ref left);
        }

        return value;
    }

    public readonly ExpressionException Fail(string reason)
    {
        var (line, column) = Characters.LineAndColumn(expression.Source, Position);
        return new ExpressionException(reason, line, column);
    }

    public readonly ExpressionLimitException Limit(string reason)
    {
        var (line, column) = Characters.LineAndColumn(expression.Source, Position);
        return new ExpressionLimitException(reason, line, column);
    }

    private readonly void Weigh(in Value value, int depth, ref long left)
    {
        if (depth > limits.MaxDepth && value.Kind >= ValueKind.Array)
        {
            throw Limit($"数组或对象嵌套超过 {limits.MaxDepth} 层。");
        }

        left -= value.Kind switch
        {
            ValueKind.Array => value.AsArray().Length,
            ValueKind.Object => value.AsObject().Count,
            ValueKind.String => value.AsString().Length,
            _ => 0,
        };
        if (left < 0)
        {
            throw Limit($"结果太大：元素和字符合计超过 {limits.MaxValueSize}。");
        }

        if (value.Kind == ValueKind.Array)
        {
            foreach (ref readonly var item in value.AsArray())
            {
                if (item.Kind >= ValueKind.String)
                {
                    Weigh(item, depth + 1, ref left);
                }
            }
        }
        else if (value.Kind == ValueKind.Object)
        {
            foreach (var (name, member) in value.AsObject().Members)
            {
                left -= name.Length;
                Weigh(member, depth + 1, ref left);
            }
        }
    }

    [DoesNotReturn]
    private readonly void ThrowSteps() => throw Limit($"计算步骤超过 {limits.MaxSteps} 步。");
}
