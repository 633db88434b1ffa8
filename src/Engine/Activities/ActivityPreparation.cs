using System.Text.Json;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Activities;

/// <summary>What an activity may use while its definition version is compiled.</summary>
public sealed class ActivityPreparation
{
    private readonly INodeSources sources;
    private readonly Action<Finding> report;

    internal ActivityPreparation(ActivityNode node, INodeSources sources, Action<Finding> report)
    {
        Node = node;
        this.sources = sources;
        this.report = report;
    }

    public ActivityNode Node { get; }

    /// <summary>Adds a finding that forbids publishing.</summary>
    public void Refuse(string code, string message) => report(new Finding(FindingSeverity.Error, code, Node.NodeId, message));

    /// <summary>Adds a finding that staff should see.</summary>
    public void Warn(string code, string message) => report(new Finding(FindingSeverity.Warning, code, Node.NodeId, message));

    /// <summary>Adds a finding about an activity inside, which staff should see.</summary>
    internal void Warn(ActivityNode inside, string code, string message) => report(new Finding(FindingSeverity.Warning, code, inside.NodeId, message));

    /// <summary>Adds a finding about an activity inside, which forbids publishing.</summary>
    internal void Refuse(ActivityNode inside, string code, string message) => report(new Finding(FindingSeverity.Error, code, inside.NodeId, message));

    /// <summary>Prepares an expression object, <c>{"type": …, "value": …}</c>, that the activity evaluates itself.</summary>
    /// <param name="names">Variables that the activity provides when it evaluates the expression.</param>
    internal InputSource Source(JsonElement expression, params string[] names) => sources.Read(expression, names);

    /// <summary>Prepares an input that holds the text of a script which may choose outcomes.</summary>
    internal InputSource Script(string input) =>
        Node.Json.TryGetProperty(input, out var json) ? sources.ReadScript(json) : InputSource.NotSet.Instance;

    /// <summary>The texts of a list that is written out in the document; empty when the input is not set or is computed.</summary>
    internal IReadOnlyList<string> LiteralList(string input) => LiteralList(input, out _);

    /// <param name="isComputed">True when the list is known only when the activity runs.</param>
    internal IReadOnlyList<string> LiteralList(string input, out bool isComputed)
    {
        var source = Node.Json.TryGetProperty(input, out var json) ? Source(json) : InputSource.NotSet.Instance;
        isComputed = source is InputSource.Script or InputSource.Variable or InputSource.WorkflowInput;
        try
        {
            return source is InputSource.Literal { Value: var literal } ? InputConversion.To<IReadOnlyList<string>>(literal) : [];
        }
        catch (ActivityFailedException misfit)
        {
            Refuse("list-expected", misfit.Message);
            return [];
        }
    }
}
