namespace Ybtb.Workflows.Forms;

/// <summary>医院等级, ascending.</summary>
public enum HospitalLevel
{
    /// <summary>未定级.</summary>
    Unrated,

    /// <summary>一级.</summary>
    Level1,

    /// <summary>二级.</summary>
    Level2,

    /// <summary>三级.</summary>
    Level3,
}
