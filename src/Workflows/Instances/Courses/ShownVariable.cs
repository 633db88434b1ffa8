using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Instances.Courses;

/// <summary>A variable without a personal value.</summary>
/// <param name="Value">Null when nothing is known of it: it is out of scope, or the key was destroyed.</param>
public sealed record ShownVariable(string Id, string Name, Value Value);
