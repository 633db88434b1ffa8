namespace Ybtb.Workflows.Ratings;

/// <summary>How a rating came about; default ones are never mixed with the others.</summary>
public enum RatingOrigin
{
    /// <summary>主动评价: somebody rated.</summary>
    Active,

    /// <summary>默认评价: nobody did in the period.</summary>
    Default,
}

/// <summary>Through what somebody rated.</summary>
public enum RatingSource
{
    /// <summary>申请人网页: signed in by one-time code.</summary>
    Portal,

    /// <summary>渠道: a mini-program or terminal for the applicant that it has identified.</summary>
    Channel,

    /// <summary>窗口评价器、评价二维码.</summary>
    Evaluator,

    /// <summary>系统: a default rating.</summary>
    System,
}
