namespace Ybtb.Workflows.Registry;

/// <summary>停保原因 of 《基本医疗保险城乡居民参保信息变更登记表》.</summary>
public enum SuspensionReason
{
    /// <summary>参加职工医保.</summary>
    EmployeeInsurance,

    /// <summary>户籍迁出.</summary>
    MovedAway,

    /// <summary>参军.</summary>
    MilitaryService,

    /// <summary>出国定居.</summary>
    SettledAbroad,

    /// <summary>死亡.</summary>
    Deceased,

    /// <summary>其他, in the applicant's words in the case.</summary>
    Other,
}
