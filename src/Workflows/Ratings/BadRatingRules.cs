using NodaTime;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Ratings;

/// <summary>Who may take which step of a bad rating, and when (RAT-7 to RAT-9). Pure.</summary>
internal static class BadRatingRules
{
    /// <summary>Days on which an attempt must have come to nothing before the rater counts as unreachable (RAT-10).</summary>
    public const int AttemptDays = 2;

    /// <summary>Whether the viewer handles bad ratings of this office and had no part in the case.</summary>
    public static bool MayHandle(Viewer viewer, BadRatingRow row) =>
        PolicyEngine.Decide(viewer, Permission.HandleRatings, new CaseScope(row.OfficePath, row.OfficePath)).IsAllowed && !AccountList.Has(row.Involved, viewer.AccountId);

    /// <summary>Whether the viewer speaks for the rated side: one whom it is about, or the head of the office.</summary>
    public static bool IsRatedSide(Viewer viewer, BadRatingRow row) =>
        AccountList.Has(row.Rated, viewer.AccountId) || (viewer.OfficePath == row.OfficePath && viewer.Roles.Has(Role.Approver));

    /// <summary>复核机构: an office above the rated one; the province's own has none above it.</summary>
    public static bool IsHigherOffice(Viewer viewer, BadRatingRow row) =>
        (row.OfficePath != viewer.OfficePath || row.OfficePath == OfficePath.Province) && OfficePath.IsWithin(row.OfficePath, viewer.OfficePath);

    /// <summary>Why the step cannot be taken now; null when it can.</summary>
    public static string? RefusalOf(BadRatingAction action, Viewer viewer, BadRatingRow row, Instant now, Instant appealEnds) => action switch
    {
        BadRatingAction.Take => row.State != BadRatingState.Registered ? Past(row) : row.HandlerId == viewer.AccountId ? "您已是回访人。" : null,
        BadRatingAction.Attempt => row.IsAnonymous ? "匿名差评不作回访，请直接核查。" : row.State != BadRatingState.Registered ? Past(row) : NotHandler(viewer, row),
        BadRatingAction.Verify => row.State != BadRatingState.Registered ? Past(row) : NotHandler(viewer, row),
        BadRatingAction.Approve => row.Approval != ComplexApproval.Asked ? "没有待批准的复杂情况。"
            : row.State == BadRatingState.Closed ? Past(row)
            : row.ApprovalAskedBy == viewer.AccountId ? "复杂情况须由提出人以外的负责人批准。"
            : !viewer.Roles.Has(Role.Approver) || !viewer.Covers(row.OfficePath) ? "复杂情况由被评价机构或其上级机构的负责人批准。"
            : null,
        BadRatingAction.Rectify => row.State != BadRatingState.Verified ? Past(row) : NotHandler(viewer, row),
        BadRatingAction.Close => row.State != BadRatingState.Rectified ? Past(row) : NotHandler(viewer, row),
        BadRatingAction.Appeal => !IsRatedSide(viewer, row) ? "申诉由被评价的工作人员或机构负责人提出。"
            : row.Appeal is not null ? "已提出过申诉，只能申诉一次。"
            : row.Closing is BadRatingClosing.RatingChanged ? "评价人已改评，无需申诉。"
            : now > appealEnds ? "申诉期已过。"
            : null,
        BadRatingAction.ReviewAppeal => row.Appeal != AppealState.Pending ? "没有待复核的申诉。"
            : row.AppealedBy == viewer.AccountId ? "申诉须由他人复核。"
            : !IsHigherOffice(viewer, row) ? "申诉由上级机构复核。"
            : null,
        _ => null,
    };

    private static string? NotHandler(Viewer viewer, BadRatingRow row) =>
        row.HandlerId is null ? "请先确定回访人。" : row.HandlerId != viewer.AccountId ? $"该差评由{row.HandlerName}负责回访。" : null;

    private static string Past(BadRatingRow row) => $"差评状态为“{row.State.ChineseName()}”，不能进行该操作。";
}

/// <summary>What people do about a bad rating.</summary>
internal enum BadRatingAction
{
    Take,
    Attempt,
    Verify,
    Approve,
    Rectify,
    Close,
    Appeal,
    ReviewAppeal,
}
