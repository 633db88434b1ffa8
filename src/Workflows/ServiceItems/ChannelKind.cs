namespace Ybtb.Workflows.ServiceItems;

/// <summary>渠道分类.</summary>
public enum ChannelKind
{
    /// <summary>线上.</summary>
    Online,

    /// <summary>现场.</summary>
    OnSite,

    /// <summary>电话: entered by staff of the insured place, who leave a trace of the call.</summary>
    Phone,

    /// <summary>其他, such as self-service terminals.</summary>
    Other,
}
