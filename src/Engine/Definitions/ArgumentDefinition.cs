using Ybtb.Engine.Values;

namespace Ybtb.Engine.Definitions;

/// <summary>An input or output of the workflow.</summary>
/// <param name="Default">Given to an input that the starter leaves out; undefined when there is none.</param>
public sealed record ArgumentDefinition(string Name, string TypeName, bool IsArray, string DisplayName, Value Default);
