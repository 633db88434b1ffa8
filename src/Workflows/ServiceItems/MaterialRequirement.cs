namespace Ybtb.Workflows.ServiceItems;

/// <summary>Whether a material must be there.</summary>
public enum MaterialRequirement
{
    /// <summary>必需.</summary>
    Mandatory,

    /// <summary>Required when <see cref="Material.Condition"/> holds.</summary>
    Conditional,

    /// <summary>The system fetches it.</summary>
    Auto,
}
