using System.Collections.Immutable;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Tasks;

/// <summary>What a person fills in when a task is completed with this outcome.</summary>
/// <param name="Form">Code of a form schema.</param>
public sealed record TaskForm(string Outcome, string Form)
{
    /// <summary>Forms by outcome as one JSON object.</summary>
    /// <returns>Null for none.</returns>
    internal static string? Write(ImmutableArray<TaskForm> forms) => forms.IsEmpty
        ? null
        : ValueJson.ToText(Value.Object([.. forms.Select(form => KeyValuePair.Create(form.Outcome, Value.Of(form.Form)))]));

    internal static ImmutableArray<TaskForm> Read(string? json) => json is null ? [] : From(ValueJson.Parse(json));

    /// <param name="forms">An object with the form's code by outcome; anything else names no form.</param>
    internal static ImmutableArray<TaskForm> From(Value forms)
    {
        if (forms.Kind != ValueKind.Object)
        {
            return [];
        }

        var read = ImmutableArray.CreateBuilder<TaskForm>();
        foreach (var (outcome, form) in forms.AsObject())
        {
            read.Add(new TaskForm(outcome, form.AsString()));
        }

        return read.DrainToImmutable();
    }
}
