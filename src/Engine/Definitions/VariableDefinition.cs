using Ybtb.Engine.Values;

namespace Ybtb.Engine.Definitions;

/// <summary>A variable of the workflow or of a container.</summary>
/// <param name="TypeName">The declared type as written; see the format's list of aliases.</param>
/// <param name="Default">The value it starts with, converted to the type.</param>
public sealed record VariableDefinition(string Id, string Name, string TypeName, bool IsArray, Value Default);
