namespace Ybtb.Workflows.Accounts;

/// <summary>What an account does; the closed list. Stored by name; an account may have several.</summary>
public enum Role
{
    /// <summary>窗口经办: receives cases and faces the applicant.</summary>
    Clerk,

    /// <summary>初审: the first substantive check.</summary>
    Reviewer,

    /// <summary>复审: the second check, never by the person who made the first.</summary>
    SecondReviewer,

    /// <summary>负责人: decides, extends limits.</summary>
    Approver,

    /// <summary>运营: edits workflows and keeps instances running.</summary>
    Operations,

    /// <summary>督办: watches limits and urges.</summary>
    Supervisor,

    /// <summary>系统管理员: accounts and offices; sees no cases.</summary>
    Administrator,

    /// <summary>审计: reads everything masked, changes nothing.</summary>
    Auditor,

    /// <summary>渠道: another system that files cases for applicants; machine accounts only.</summary>
    Channel,
}
