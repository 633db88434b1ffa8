using System.Text.Json;
using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Activities;

/// <summary>What an activity may use while its definition version is compiled.</summary>
public sealed class ActivityPreparation
{
    private readonly Func<JsonElement, InputSource> readSource;
    private readonly Action<Finding> report;

    internal ActivityPreparation(ActivityNode node, Func<JsonElement, InputSource> readSource, Action<Finding> report)
    {
        Node = node;
        this.readSource = readSource;
        this.report = report;
    }

    public ActivityNode Node { get; }

    /// <summary>Adds a finding that forbids publishing.</summary>
    public void Refuse(string code, string message) => report(new Finding(FindingSeverity.Error, code, Node.NodeId, message));

    /// <summary>Adds a finding that staff should see.</summary>
    public void Warn(string code, string message) => report(new Finding(FindingSeverity.Warning, code, Node.NodeId, message));

    /// <summary>Prepares an expression object, <c>{"type": …, "value": …}</c>, that the activity evaluates itself.</summary>
    internal InputSource Source(JsonElement expression) => readSource(expression);
}
