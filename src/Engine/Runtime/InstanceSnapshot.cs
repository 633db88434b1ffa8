using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Runtime;

/// <summary>Where an instance stands.</summary>
/// <param name="Definition">The version that it runs.</param>
/// <param name="Open">Executions that have not ended, containers before what is in them.</param>
public sealed record InstanceSnapshot(
    InstanceRow Row, WorkflowDefinition Definition, IReadOnlyList<OpenActivity> Open, IReadOnlyList<Bookmark> Bookmarks);
