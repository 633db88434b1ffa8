namespace Ybtb.Engine.Activities;

/// <summary>How an input is shown in the designer.</summary>
/// <param name="displayName">In Chinese.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute(string displayName) : Attribute
{
    public string DisplayName { get; } = displayName;

    public string? Description { get; init; }

    /// <summary>The designer's editor, such as <c>singleline</c> or <c>dropdown</c>.</summary>
    public string UIHint { get; init; } = "singleline";

    /// <summary>True for a property that the document holds as a plain value, without a wrapping expression.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>True for an input that the activity evaluates itself, each time anew.</summary>
    public bool IsDeferred { get; init; }
}

/// <summary>An output of an activity, by its property name.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputAttribute(string name, string displayName) : Attribute
{
    /// <summary>In camel case, as in the document.</summary>
    public string Name { get; } = name;

    public string DisplayName { get; } = displayName;
}
