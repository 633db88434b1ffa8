namespace Ybtb.Workflows.Applicants;

/// <summary>To whose phone a one-time code went, and who therefore acts. Stored by name, so names never change.</summary>
public enum ApplicantParty
{
    /// <summary>申请人, of a unit or institution its operator as the application names him.</summary>
    Applicant,

    /// <summary>代办人.</summary>
    Representative,
}
