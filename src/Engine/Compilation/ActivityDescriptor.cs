using System.Reflection;
using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Compilation;

/// <summary>What is known of an activity type: for making its nodes, and for the designer's toolbox.</summary>
public sealed class ActivityDescriptor
{
    /// <summary>The version that nodes of every type known here have.</summary>
    public const int Version = 1;

    private readonly Func<Activity> create;

    private ActivityDescriptor(Type type, ActivityTypeAttribute attribute, Func<Activity> create)
    {
        this.create = create;
        var sample = create();
        Type = attribute.Type;
        DisplayName = attribute.DisplayName;
        Category = attribute.Category;
        Description = attribute.Description;
        Kind = attribute.Kind;
        IsBrowsable = attribute.IsBrowsable;
        IsTerminal = sample.IsTerminal;
        Inputs = [.. type.GetProperties()
            .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(Input<>))
            .Select(p => InputDescriptor.Of(p, sample))];
        NodeInputs = [.. type.GetCustomAttributes<NodeInputAttribute>()];
        Outputs = [.. type.GetCustomAttributes<OutputAttribute>()];
        var named = type.GetCustomAttributes<PortAttribute>().ToDictionary(p => p.Name, p => p.DisplayName, StringComparer.Ordinal);
        FlowPorts = [.. sample.Ports.Select(name => new PortDescriptor(name, named.GetValueOrDefault(name, name)))];
        EmbeddedPorts = [.. type.GetCustomAttributes<EmbeddedPortAttribute>().Select(p => new PortDescriptor(p.Name, p.DisplayName))];
    }

    public string Type { get; }

    /// <summary>In Chinese.</summary>
    public string DisplayName { get; }

    /// <summary>In Chinese.</summary>
    public string Category { get; }

    /// <summary>In Chinese; null when the name says it all.</summary>
    public string? Description { get; }

    public ActivityKind Kind { get; }

    /// <summary>False for what staff do not put on a canvas themselves.</summary>
    public bool IsBrowsable { get; }

    /// <summary>True when completing it completes the container around it: nothing leads on from it.</summary>
    public bool IsTerminal { get; }

    public IReadOnlyList<InputDescriptor> Inputs { get; }

    /// <summary>What the activity reads from its node when the definition is compiled.</summary>
    public IReadOnlyList<NodeInputAttribute> NodeInputs { get; }

    public IReadOnlyList<OutputAttribute> Outputs { get; }

    /// <summary>The ports of a node that nothing has been set on; a node may name further ones.</summary>
    public IReadOnlyList<PortDescriptor> FlowPorts { get; }

    public IReadOnlyList<PortDescriptor> EmbeddedPorts { get; }

    public Activity Create() => create();

    /// <exception cref="InvalidOperationException">The class is no activity, or an input has a type that values cannot be read as.</exception>
    public static ActivityDescriptor Of<TActivity>(Func<TActivity> create)
        where TActivity : Activity
    {
        var attribute = typeof(TActivity).GetCustomAttribute<ActivityTypeAttribute>()
            ?? throw new InvalidOperationException($"{typeof(TActivity).Name} has no [ActivityType].");
        return new ActivityDescriptor(typeof(TActivity), attribute, create);
    }
}

/// <summary>A port by which a node is left, or one that holds another activity.</summary>
/// <param name="Name">As in documents.</param>
/// <param name="DisplayName">In Chinese; the name itself when it has no other.</param>
public sealed record PortDescriptor(string Name, string DisplayName);

/// <summary>An input of an activity type.</summary>
/// <param name="Name">In camel case, as in the document.</param>
/// <param name="Default">What holds while the document does not set it; of type <paramref name="ValueType"/>, or null.</param>
/// <param name="Choices">The values it may have; empty when they are free or named by <see cref="InputAttribute.ChoicesFrom"/>.</param>
public sealed record InputDescriptor(
    string Name, PropertyInfo Property, Type ValueType, InputAttribute Display, object? Default, IReadOnlyList<Choice> Choices)
{
    internal static InputDescriptor Of(PropertyInfo property, Activity sample)
    {
        var valueType = property.PropertyType.GetGenericArguments()[0];
        if (!InputConversion.Supports(valueType))
        {
            throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name}: no input can be of type {valueType.Name}.");
        }

        return new InputDescriptor(
            char.ToLowerInvariant(property.Name[0]) + property.Name[1..],
            property,
            valueType,
            property.GetCustomAttribute<InputAttribute>() ?? new InputAttribute(property.Name),
            ((IInput)property.GetValue(sample)!).Default,
            [.. property.GetCustomAttributes<ChoiceAttribute>().Select(c => new Choice(c.Value, c.Text))]);
    }
}
