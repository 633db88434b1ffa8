using System.Globalization;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime.Messages;

/// <summary>A child tells its parent how it ended. The names are those of Elsa's resumption input.</summary>
/// <param name="Output">An object by output name.</param>
internal sealed record ChildReport(string ChildId, string Status, string SubStatus, Value Output)
{
    public static SendMessage MessageOf(InstanceState child, ParentLink parent) => new(EngineTopics.WorkflowEnded, Value.Object(
        new("parent", parent.InstanceId.ToString("N", CultureInfo.InvariantCulture)),
        new("activity", parent.ActivityInstanceId),
        new("report", Value.Object(
            new("WorkflowInstanceId", child.Id.ToString("N", CultureInfo.InvariantCulture)),
            new("WorkflowStatus", child.Status.StatusName()),
            new("WorkflowSubStatus", child.Status.SubStatusName()),
            new("WorkflowOutput", child.OutputObject())))));

    public static ChildReport From(Value report) => new(
        report["WorkflowInstanceId"].AsString(), report["WorkflowStatus"].AsString(), report["WorkflowSubStatus"].AsString(), report["WorkflowOutput"]);
}
