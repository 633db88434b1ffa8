namespace Ybtb.Workflows.Offices;

/// <summary>How high an office stands in the tree.</summary>
public enum OfficeLevel
{
    /// <summary>省本级.</summary>
    Province,

    /// <summary>州（市）.</summary>
    Prefecture,

    /// <summary>县（区）.</summary>
    County,
}
