using System.Globalization;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime.Messages;

/// <summary>An instance has another one started.</summary>
internal sealed record StartOfChild(Guid ChildId, string DefinitionId, string VersionId, string? CorrelationId, Value Input, ParentLink Parent)
{
    public SendMessage ToMessage() => new(EngineTopics.StartWorkflow, Value.Object(
        new("child", Text(ChildId)), new("definition", DefinitionId), new("version", VersionId), new("correlation", CorrelationId), new("input", Input),
        new("parent", Text(Parent.InstanceId)), new("activity", Parent.ActivityInstanceId), new("waits", Parent.Waits)));

    public static StartOfChild From(Value payload) => new(
        Guid.Parse(payload["child"].AsString()), payload["definition"].AsString(), payload["version"].AsString(), payload["correlation"].AsStringOrNull(), payload["input"],
        new ParentLink(Guid.Parse(payload["parent"].AsString()), (int)payload["activity"].AsNumber(), payload["waits"].AsBoolean()));

    private static string Text(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);
}
