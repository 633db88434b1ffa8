namespace Ybtb.Engine.Expressions;

/// <summary>The <c>get…()</c> and <c>set…()</c> functions that a signature's names give rise to.</summary>
/// <remarks>As in Elsa, only names made of letters and digits have them. A variable hides an input of the same name.</remarks>
internal sealed class AccessorTable
{
    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Activity, string Output)> outputs = new(StringComparer.Ordinal);

    public AccessorTable(ExpressionSignature signature)
    {
        Fill(variables, signature.Variables);
        Fill(inputs, signature.Inputs);
        foreach (var activity in signature.Activities)
        {
            foreach (var output in activity.Outputs)
            {
                Add(activity, activity.Name, output);
                Add(activity, activity.Id, output);
            }
        }
    }

    /// <summary>The variable named by what follows <c>get</c> or <c>set</c>; null when there is none.</summary>
    public string? FindVariable(string suffix) => variables.GetValueOrDefault(suffix);

    /// <summary>The input named by what follows <c>get</c>; null when there is none.</summary>
    public string? FindInput(string suffix) => inputs.GetValueOrDefault(suffix);

    /// <summary>The output named by what follows <c>get</c>, such as <c>ResultFrom审核1</c>.</summary>
    public bool TryFindOutput(string suffix, out string activity, out string output)
    {
        var found = outputs.TryGetValue(suffix, out var entry);
        (activity, output) = entry;
        return found;
    }

    private static void Fill(Dictionary<string, string> names, IEnumerable<string> declared)
    {
        foreach (var name in declared)
        {
            if (Suffix(name) is { } suffix)
            {
                names.TryAdd(suffix, name);
            }
        }
    }

    private void Add(ExpressionActivity activity, string? name, string output)
    {
        if (Suffix(name) is { } from && Suffix(output) is { } what)
        {
            outputs.TryAdd($"{what}From{from}", (activity.Id, output));
        }
    }

    public static string? Suffix(string? name) =>
        string.IsNullOrEmpty(name) || !name.All(char.IsLetterOrDigit) ? null : char.ToUpperInvariant(name[0]) + name[1..];
}
