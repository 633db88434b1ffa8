namespace Ybtb.Workflows.Registry;

/// <summary>门诊慢特病类别.</summary>
public enum DiseaseClass
{
    /// <summary>慢性病.</summary>
    Chronic,

    /// <summary>特殊病.</summary>
    Special,
}
