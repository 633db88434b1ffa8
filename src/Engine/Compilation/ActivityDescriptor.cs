using System.Reflection;
using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Compilation;

/// <summary>What is known of an activity type: for making its nodes, and for the designer's toolbox.</summary>
public sealed class ActivityDescriptor
{
    private readonly Func<Activity> create;

    private ActivityDescriptor(ActivityTypeAttribute attribute, Func<Activity> create, IReadOnlyList<InputDescriptor> inputs, IReadOnlyList<OutputAttribute> outputs)
    {
        this.create = create;
        Type = attribute.Type;
        DisplayName = attribute.DisplayName;
        Category = attribute.Category;
        Inputs = inputs;
        Outputs = outputs;
    }

    public string Type { get; }

    /// <summary>In Chinese.</summary>
    public string DisplayName { get; }

    /// <summary>In Chinese.</summary>
    public string Category { get; }

    public IReadOnlyList<InputDescriptor> Inputs { get; }

    public IReadOnlyList<OutputAttribute> Outputs { get; }

    public Activity Create() => create();

    /// <exception cref="InvalidOperationException">The class is no activity, or an input has a type that values cannot be read as.</exception>
    public static ActivityDescriptor Of<TActivity>(Func<TActivity> create)
        where TActivity : Activity
    {
        var type = typeof(TActivity);
        var attribute = type.GetCustomAttribute<ActivityTypeAttribute>()
            ?? throw new InvalidOperationException($"{type.Name} has no [ActivityType].");
        var inputs = type.GetProperties()
            .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(Input<>))
            .Select(InputDescriptor.Of)
            .ToList();
        return new ActivityDescriptor(attribute, create, inputs, [.. type.GetCustomAttributes<OutputAttribute>()]);
    }
}

/// <summary>An input of an activity type.</summary>
/// <param name="Name">In camel case, as in the document.</param>
public sealed record InputDescriptor(string Name, PropertyInfo Property, Type ValueType, InputAttribute Display)
{
    internal static InputDescriptor Of(PropertyInfo property)
    {
        var valueType = property.PropertyType.GetGenericArguments()[0];
        if (!InputConversion.Supports(valueType))
        {
            throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name}: no input can be of type {valueType.Name}.");
        }

        var display = property.GetCustomAttribute<InputAttribute>() ?? new InputAttribute(property.Name);
        return new InputDescriptor(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], property, valueType, display);
    }
}
