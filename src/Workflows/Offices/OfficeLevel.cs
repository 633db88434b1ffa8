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

    /// <summary>乡镇（街道）.</summary>
    Township,

    /// <summary>村（社区）.</summary>
    Village,

    /// <summary>定点医药机构: its own counter for medical insurance.</summary>
    Institution,

    /// <summary>第三方代办点、“延伸办”网点.</summary>
    Agent,
}
