namespace Ybtb.Workflows.Sla;

/// <summary>The legal grounds on which a limit stands still (计时中止); no other exists.</summary>
/// <remarks>The first eight are those of 行政许可法 第四十五条. Which of them a service item admits is part of its configuration.</remarks>
public enum PauseGround
{
    /// <summary>听证.</summary>
    Hearing,

    /// <summary>招标.</summary>
    Tender,

    /// <summary>拍卖.</summary>
    Auction,

    /// <summary>检验.</summary>
    Inspection,

    /// <summary>检测.</summary>
    Testing,

    /// <summary>检疫.</summary>
    Quarantine,

    /// <summary>鉴定.</summary>
    Appraisal,

    /// <summary>专家评审.</summary>
    ExpertReview,

    /// <summary>补正 after acceptance; once per case (R6).</summary>
    Correction,

    /// <summary>公示; not in the statute's list, so only where the item's own rules provide for it.</summary>
    PublicNotice,
}
