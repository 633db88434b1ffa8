using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Variables by scope, inputs and outputs.</summary>
internal sealed partial class StepRun
{
    public static Value GetVariable(ActivityInstance from, string name) => Find(from, v => v.Name == name)?.Value ?? Value.Undefined;

    public void SetVariable(ActivityInstance from, string name, Value value) =>
        Set(Find(from, v => v.Name == name) ?? throw new ActivityFailedException("unknown-variable", $"没有名为“{name}”的变量。"), value);

    public void SetVariableById(ActivityInstance from, string id, Value value) =>
        Set(Find(from, v => v.Id == id) ?? throw new ActivityFailedException("unknown-variable", $"变量（标识 {id}）不存在。"), value);

    public static Value GetVariableById(ActivityInstance from, string id) => Find(from, v => v.Id == id)?.Value ?? Value.Undefined;

    /// <exception cref="ActivityFailedException">A script failed.</exception>
    public Value Evaluate(InputSource source, ActivityInstance instance) => source switch
    {
        InputSource.Literal literal => literal.Value,
        InputSource.Script script => Evaluate(script.Expression, instance),
        InputSource.Variable variable => GetVariableById(instance, variable.Id),
        InputSource.WorkflowInput input => GetInput(instance, input.Name),
        InputSource.Broken broken => throw new ActivityFailedException("input-invalid", broken.Message),
        _ => Value.Undefined,
    };

    /// <summary>Evaluates a script that may choose outcomes.</summary>
    /// <returns>Its value; and the outcomes chosen last, null when it chose none.</returns>
    /// <exception cref="ActivityFailedException">The script failed.</exception>
    public (Value Result, IReadOnlyList<string>? Outcomes) EvaluateWithOutcomes(InputSource source, ActivityInstance instance)
    {
        host.Outcomes = null;
        var result = Evaluate(source, instance);
        return (result, host.Outcomes);
    }

    /// <summary>Evaluates an expression that sees one more variable than the activity does.</summary>
    /// <exception cref="ActivityFailedException">The script failed.</exception>
    public Value EvaluateWith(InputSource source, ActivityInstance instance, string name, Value value)
    {
        var variable = new ScopedVariable(name, name, value);
        var variables = instance.Variables ??= [];
        variables.Insert(0, variable);
        try
        {
            return Evaluate(source, instance);
        }
        finally
        {
            variables.Remove(variable);
        }
    }

    /// <summary>An input of the workflow, or of the workflow used as activity, around <paramref name="from"/>.</summary>
    public Value GetInput(ActivityInstance from, string name) =>
        WorkflowAround(from).Parent is { } user ? WorkflowActivity.InputsOf(user)[name] : State.Input[name];

    /// <summary>Sets an output of the workflow, or of the workflow used as activity, around <paramref name="from"/>.</summary>
    public void SetOutput(ActivityInstance from, string name, Value value)
    {
        if (WorkflowAround(from).Parent is { } user)
        {
            WorkflowActivity.SetOutput(user, name, value);
        }
        else
        {
            State.Outputs[name] = value;
        }
    }

    /// <summary>Evaluates a script where <paramref name="instance"/> stands.</summary>
    /// <exception cref="ActivityFailedException">The script failed.</exception>
    private Value Evaluate(CompiledExpression script, ActivityInstance instance)
    {
        try
        {
            return host.Evaluate(script, instance);
        }
        catch (ExpressionException failed)
        {
            throw new ActivityFailedException("script-failed", $"脚本出错：{failed.Message}");
        }
    }

    private Value[] EvaluateInputs(ActivityInstance instance)
    {
        var bindings = instance.Activity.Inputs;
        if (bindings.Count == 0)
        {
            return [];
        }

        var values = new Value[bindings.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Evaluate(bindings[i].Source, instance);
        }

        return values;
    }

    private static Value InputsForJournal(ActivityInstance instance, ActivityContext context)
    {
        var bindings = instance.Activity.Inputs;
        if (bindings.Count == 0)
        {
            return Value.Undefined;
        }

        var inputs = new ValueObject.Builder(bindings.Count);
        for (var i = 0; i < bindings.Count; i++)
        {
            if (context.InputAt(i) is { Kind: not ValueKind.Undefined } value)
            {
                inputs.Set(bindings[i].Name, value);
            }
        }

        return inputs.Count == 0 ? Value.Undefined : Value.Of(inputs.Build());
    }

    private Value ProduceOutputs(ActivityInstance instance, ActivityResult result)
    {
        if (result.Outputs.Count == 0)
        {
            return Value.Undefined;
        }

        var all = DeliverOutputs(instance, result);
        State.LastResult = result.Outputs[^1].Value;
        return Value.Of(all);
    }

    /// <summary>Writes each output to where the node binds it, and keeps all of them for scripts.</summary>
    private ValueObject DeliverOutputs(ActivityInstance instance, ActivityResult result)
    {
        var produced = new ValueObject.Builder(result.Outputs.Count);
        foreach (var (output, value) in result.Outputs)
        {
            produced.Set(output, value);
            foreach (var binding in instance.Activity.Outputs)
            {
                if (binding.Output == output)
                {
                    Deliver(instance, binding.Target, value);
                }
            }
        }

        var all = produced.Build();
        State.ActivityOutputs[instance.Activity.Index] = all;
        return all;
    }

    private void Deliver(ActivityInstance instance, string target, Value value)
    {
        if (Find(instance, v => v.Id == target) is { } variable)
        {
            Set(variable, value);
        }
        else
        {
            SetOutput(instance, target, value);
        }
    }

    private void Set(ScopedVariable variable, Value value)
    {
        variable.Value = value;
        journal.Add(new VariableSet(variable.Name, value));
    }

    /// <summary>Looks outwards as far as the workflow around: a workflow used as activity does not see the variables of its user.</summary>
    private static ScopedVariable? Find(ActivityInstance from, Predicate<ScopedVariable> match)
    {
        for (var at = from; at is not null; at = at.Activity is Workflow ? null : at.Parent)
        {
            if (at.Variables?.Find(match) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static ActivityInstance WorkflowAround(ActivityInstance from)
    {
        var at = from;
        while (at.Activity is not Workflow)
        {
            at = at.Parent!;
        }

        return at;
    }
}
