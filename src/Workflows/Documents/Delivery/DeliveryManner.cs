namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>送达方式, the closed list ([decision 076](docs/decisions/076-what-counts-as-delivered.md)). 公告 is not among them.</summary>
public enum DeliveryManner
{
    /// <summary>当面送达: handed over at a counter and signed for.</summary>
    Counter,

    /// <summary>原渠道反馈: put where the application came from, ready to be fetched.</summary>
    OriginalChannel,

    /// <summary>自助打印: taken by the applicant at a terminal.</summary>
    SelfService,

    /// <summary>邮寄送达: by post, signed for on the day that the receipt names.</summary>
    Post,

    /// <summary>留置送达: left with the receiver who refused to take it, before witnesses.</summary>
    Left,
}

/// <summary>Why an attempt to deliver came to nothing; the closed list.</summary>
public enum DeliveryFailure
{
    /// <summary>联系不上.</summary>
    Unreachable,

    /// <summary>拒收.</summary>
    Refused,

    /// <summary>邮件退回.</summary>
    Returned,
}
