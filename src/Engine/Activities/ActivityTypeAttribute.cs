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

    /// <summary>What the activity does, for operations staff, in Chinese.</summary>
    public string? Description { get; init; }

    /// <summary>What a first look at the node tells the designer of it.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>False for what staff do not put on a canvas themselves.</summary>
    public bool IsBrowsable { get; init; } = true;
}

/// <summary>What the designer must know of an activity beside its inputs and ports.</summary>
public enum ActivityKind
{
    /// <summary>Does something and goes on.</summary>
    Action,

    /// <summary>Waits for something outside, by which it may also start a workflow.</summary>
    Trigger,

    /// <summary>Where a chart begins: nothing leads to it.</summary>
    Start,

    /// <summary>Holds a canvas of its own.</summary>
    Container,
}
