namespace Ybtb.Workflows.Registry.Changes;

/// <summary>What 参保人员信息变更登记 can change of a person; the closed list.</summary>
public enum PersonField
{
    /// <summary>联系电话.</summary>
    Phone,

    /// <summary>居住地址.</summary>
    Address,

    /// <summary>户籍地址.</summary>
    HouseholdAddress,

    /// <summary>姓名.</summary>
    Name,

    /// <summary>性别.</summary>
    Sex,

    /// <summary>证件类型和号码.</summary>
    Certificate,

    /// <summary>出生日期.</summary>
    BirthDate,
}
