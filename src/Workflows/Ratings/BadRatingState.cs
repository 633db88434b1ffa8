namespace Ybtb.Workflows.Ratings;

/// <summary>How far a bad rating is. Stored by name, so names never change.</summary>
public enum BadRatingState
{
    /// <summary>待回访.</summary>
    Registered,

    /// <summary>整改中: verified and classed.</summary>
    Verified,

    /// <summary>待反馈: put right or explained, the rater not told yet.</summary>
    Rectified,

    /// <summary>已办结.</summary>
    Closed,
}

/// <summary>What verification has found.</summary>
public enum BadRatingClass
{
    /// <summary>情况清楚、诉求合理: 立行立改.</summary>
    Clear,

    /// <summary>情况复杂、难以马上整改: 限期整改.</summary>
    Complex,

    /// <summary>缺乏法定依据: 做好解释说明.</summary>
    NoBasis,
}

/// <summary>Whether the head of the office has granted the longer limit.</summary>
public enum ComplexApproval
{
    Asked,
    Granted,
    Denied,
}

/// <summary>How a bad rating ended.</summary>
public enum BadRatingClosing
{
    /// <summary>整改并反馈.</summary>
    Rectified,

    /// <summary>解释说明并反馈.</summary>
    Explained,

    /// <summary>无法联系.</summary>
    Unreachable,

    /// <summary>申诉成立，不计入.</summary>
    AppealUpheld,

    /// <summary>评价人已改评.</summary>
    RatingChanged,
}

/// <summary>误评、恶意差评 by the account of the rated side.</summary>
public enum AppealState
{
    Pending,
    Upheld,
    Dismissed,
}

/// <summary>What happened to a bad rating.</summary>
public enum BadRatingStepKind
{
    Registered,
    Taken,
    ContactFailed,
    Verified,
    ApprovalGranted,
    ApprovalDenied,
    Rectified,
    Closed,
    Appealed,
    AppealUpheld,
    AppealDismissed,
    FollowedUp,
    Urged,
    Supervised,
    Changed,
}
