namespace Ybtb.Workflows.Registry;

/// <summary>险种: the two basic medical insurances.</summary>
public enum EnrolmentKind
{
    /// <summary>城乡居民基本医疗保险.</summary>
    Resident,

    /// <summary>职工基本医疗保险.</summary>
    Employee,
}
