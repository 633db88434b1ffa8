namespace Ybtb.Engine.Activities;

/// <summary>Names an activity in definitions and in the designer's toolbox.</summary>
/// <param name="type">The type as documents have it, such as <c>Elsa.FlowDecision</c>.</param>
/// <param name="displayName">For operations staff, in Chinese.</param>
/// <param name="category">The toolbox group, in Chinese.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityTypeAttribute(string type, string displayName, string category) : Attribute
{
    public string Type { get; } = type;

    public string DisplayName { get; } = displayName;

    public string Category { get; } = category;
}
