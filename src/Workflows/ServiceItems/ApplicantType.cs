namespace Ybtb.Workflows.ServiceItems;

/// <summary>申办主体.</summary>
public enum ApplicantType
{
    /// <summary>个人.</summary>
    Person,

    /// <summary>单位.</summary>
    Unit,
}
