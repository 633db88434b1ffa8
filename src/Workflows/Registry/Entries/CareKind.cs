namespace Ybtb.Workflows.Registry.Entries;

/// <summary>就医类别.</summary>
public enum CareKind
{
    /// <summary>普通门诊.</summary>
    Outpatient,

    /// <summary>门诊慢特病.</summary>
    ChronicOutpatient,

    /// <summary>住院.</summary>
    Inpatient,

    /// <summary>药店购药.</summary>
    Pharmacy,
}
