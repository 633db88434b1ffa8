using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Workflows.Cases;

/// <summary>A case read for being brought under the calendar in force, many at once.</summary>
/// <param name="File">Without materials, correction notices and reasons, which no revision changes.</param>
/// <param name="Instance">Without its state.</param>
internal sealed record RevisableCase(CaseFile File, InstanceRow Instance, DataKey Key);
