using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Expressions;

/// <summary>What an expression can see and change outside itself. One host serves one evaluation at a time.</summary>
/// <remarks>
/// A host may refuse anything with <see cref="ExpressionException(string)"/>; the evaluator adds line and column. Other exceptions
/// pass through unchanged. A variable that was set must be read back with its new value within the same evaluation.
/// </remarks>
public abstract class ExpressionHost
{
    /// <summary>The time of the step, from which <c>now()</c> and <c>today()</c> are answered.</summary>
    public abstract Instant StepTime { get; }

    /// <summary>What <c>getLastResult()</c> answers.</summary>
    public virtual Value LastResult => Value.Undefined;

    public virtual string? InstanceId => null;

    public virtual string? DefinitionId => null;

    public virtual string? DefinitionVersionId => null;

    public virtual int DefinitionVersion => 0;

    /// <summary>Null while none is set.</summary>
    public virtual string? CorrelationId => null;

    /// <summary>Null while none is set.</summary>
    public virtual string? InstanceName => null;

    /// <summary>The variable of that name seen from where the expression stands, or <see cref="Value.Undefined"/>.</summary>
    public abstract Value GetVariable(string name);

    /// <summary>Sets the variable of that name; whether an unknown one is created is the host's decision.</summary>
    public abstract void SetVariable(string name, Value value);

    /// <summary>The workflow input of that name, or <see cref="Value.Undefined"/>.</summary>
    public abstract Value GetInput(string name);

    /// <summary>An output of a completed activity, or <see cref="Value.Undefined"/>.</summary>
    /// <param name="activity">An id or a name, as the script gives it; always the id for <c>get…From…()</c>.</param>
    /// <param name="output">The output's name; null for the activity's result.</param>
    public abstract Value GetOutput(string activity, string? output);

    /// <param name="correlationId">Null removes it.</param>
    public virtual void SetCorrelationId(string? correlationId) => throw new ExpressionException("此处不能设置关联号。");

    /// <param name="name">Null removes it.</param>
    public virtual void SetInstanceName(string? name) => throw new ExpressionException("此处不能设置流程实例名称。");

    /// <summary>Replaces the outcomes by which the activity is left.</summary>
    public virtual void SetOutcomes(IReadOnlyList<string> outcomes) => throw new ExpressionException("此处不能设置出口。");
}
