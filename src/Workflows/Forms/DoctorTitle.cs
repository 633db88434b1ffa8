namespace Ybtb.Workflows.Forms;

/// <summary>医生职称, ascending.</summary>
public enum DoctorTitle
{
    /// <summary>住院医师.</summary>
    Resident,

    /// <summary>主治医师.</summary>
    Attending,

    /// <summary>副主任医师.</summary>
    AssociateChief,

    /// <summary>主任医师.</summary>
    Chief,
}
