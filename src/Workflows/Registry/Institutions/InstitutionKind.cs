namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>定点医药机构类型.</summary>
public enum InstitutionKind
{
    /// <summary>定点医疗机构.</summary>
    Hospital,

    /// <summary>定点零售药店.</summary>
    Pharmacy,
}
