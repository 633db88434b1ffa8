namespace Ybtb.Engine.Activities;

/// <summary>How an input is shown in the designer.</summary>
/// <param name="displayName">In Chinese.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute(string displayName) : Attribute
{
    public string DisplayName { get; } = displayName;

    public string? Description { get; init; }

    /// <summary>The designer's editor, such as <c>singleline</c>, <c>multiline</c>, <c>checkbox</c> or <c>expression-editor</c>; an input with choices needs none.</summary>
    public string UIHint { get; init; } = "singleline";

    /// <summary>The list of choices, by its name in the registry of activity types; null for none, or for those of <see cref="ChoiceAttribute"/>.</summary>
    public string? ChoicesFrom { get; init; }
}

/// <summary>An input that an activity reads from its node when the definition is compiled, and that may therefore not be computed later.</summary>
/// <param name="name">In camel case, as in the document.</param>
/// <param name="displayName">In Chinese.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NodeInputAttribute(string name, string displayName) : Attribute
{
    public string Name { get; } = name;

    public string DisplayName { get; } = displayName;

    public string? Description { get; init; }

    /// <summary>As in <see cref="InputAttribute"/>.</summary>
    public string UIHint { get; init; } = "singleline";

    /// <summary>As in <see cref="InputAttribute"/>.</summary>
    public string? ChoicesFrom { get; init; }

    /// <summary>The name of the type of its values.</summary>
    public string TypeName { get; init; } = "String";

    /// <summary>True for a property that the document holds as a plain value, without an expression around it.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>What holds while the document does not set it, as the designer shows it; null for nothing.</summary>
    public string? Default { get; init; }
}

/// <summary>One of the values that an input may have.</summary>
/// <param name="value">As in documents.</param>
/// <param name="text">For operations staff, in Chinese.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ChoiceAttribute(string value, string text) : Attribute
{
    public string Value { get; } = value;

    public string Text { get; } = text;
}

/// <summary>One of the values that an input may have.</summary>
/// <param name="Value">As in documents.</param>
/// <param name="Text">For operations staff, in Chinese.</param>
public sealed record Choice(string Value, string Text);

/// <summary>An output of an activity, by its property name.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class OutputAttribute(string name, string displayName) : Attribute
{
    /// <summary>In camel case, as in the document.</summary>
    public string Name { get; } = name;

    public string DisplayName { get; } = displayName;
}

/// <summary>What staff read at one of the ports by which an activity may be left.</summary>
/// <param name="name">As in documents.</param>
/// <param name="displayName">In Chinese.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PortAttribute(string name, string displayName) : Attribute
{
    public string Name { get; } = name;

    public string DisplayName { get; } = displayName;
}

/// <summary>A place inside an activity that holds another one.</summary>
/// <param name="name">In camel case, as in the document.</param>
/// <param name="displayName">In Chinese.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class EmbeddedPortAttribute(string name, string displayName) : Attribute
{
    public string Name { get; } = name;

    public string DisplayName { get; } = displayName;
}
