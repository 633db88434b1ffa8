namespace Ybtb.Workflows.Board;

/// <summary>By what figures are broken down.</summary>
public enum BoardDimension
{
    /// <summary>州市: the pooling area of the office.</summary>
    Prefecture,

    /// <summary>机构.</summary>
    Office,

    /// <summary>事项.</summary>
    Item,

    /// <summary>办理渠道.</summary>
    Channel,

    /// <summary>经办人: who completed a task of the case.</summary>
    Person,
}
