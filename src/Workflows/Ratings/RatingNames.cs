using Ybtb.Workflows.Ratings.Complaints;

namespace Ybtb.Workflows.Ratings;

/// <summary>Stable codes and Chinese names of what is said of ratings and complaints.</summary>
public static class RatingNames
{
    private static readonly CodeTable<RatingLevel> Levels = new(
        (RatingLevel.VerySatisfied, "very-satisfied", "非常满意"),
        (RatingLevel.Satisfied, "satisfied", "满意"),
        (RatingLevel.FairlySatisfied, "fairly-satisfied", "基本满意"),
        (RatingLevel.Dissatisfied, "dissatisfied", "不满意"),
        (RatingLevel.VeryDissatisfied, "very-dissatisfied", "非常不满意"));

    private static readonly CodeTable<RatingContact> Contacts = new(
        (RatingContact.Matter, "matter", "一事一评"),
        (RatingContact.Filing, "filing", "收件"),
        (RatingContact.Correction, "correction", "补正"),
        (RatingContact.Collection, "collection", "领取结果"));

    private static readonly CodeTable<RatingObject> Objects = new(
        (RatingObject.Window, "window", "收件窗口"),
        (RatingObject.DecidingOffice, "deciding-office", "办理机构"),
        (RatingObject.Staff, "staff", "工作人员"),
        (RatingObject.Item, "item", "事项"),
        (RatingObject.Platform, "platform", "办事平台"));

    private static readonly CodeTable<RatingOrigin> Origins = new(
        (RatingOrigin.Active, "active", "主动评价"),
        (RatingOrigin.Default, "default", "默认评价"));

    private static readonly CodeTable<RatingSource> Sources = new(
        (RatingSource.Portal, "portal", "申请人网页"),
        (RatingSource.Channel, "channel", "办事渠道"),
        (RatingSource.Evaluator, "evaluator", "窗口评价码"),
        (RatingSource.System, "system", "系统"));

    private static readonly CodeTable<BadRatingState> States = new(
        (BadRatingState.Registered, "registered", "待回访"),
        (BadRatingState.Verified, "verified", "整改中"),
        (BadRatingState.Rectified, "rectified", "待反馈"),
        (BadRatingState.Closed, "closed", "已办结"));

    private static readonly CodeTable<BadRatingClass> Classes = new(
        (BadRatingClass.Clear, "clear", "情况清楚、诉求合理"),
        (BadRatingClass.Complex, "complex", "情况复杂"),
        (BadRatingClass.NoBasis, "no-basis", "缺乏法定依据"));

    private static readonly CodeTable<ComplexApproval> Approvals = new(
        (ComplexApproval.Asked, "asked", "待批准"),
        (ComplexApproval.Granted, "granted", "已批准"),
        (ComplexApproval.Denied, "denied", "未批准"));

    private static readonly CodeTable<BadRatingClosing> Closings = new(
        (BadRatingClosing.Rectified, "rectified", "整改并反馈"),
        (BadRatingClosing.Explained, "explained", "解释说明并反馈"),
        (BadRatingClosing.Unreachable, "unreachable", "无法联系"),
        (BadRatingClosing.AppealUpheld, "appeal-upheld", "申诉成立，不计入"),
        (BadRatingClosing.RatingChanged, "rating-changed", "评价人已改评"));

    private static readonly CodeTable<AppealState> Appeals = new(
        (AppealState.Pending, "pending", "申诉待复核"),
        (AppealState.Upheld, "upheld", "申诉成立"),
        (AppealState.Dismissed, "dismissed", "申诉不成立"));

    private static readonly CodeTable<BadRatingStepKind> Steps = new(
        (BadRatingStepKind.Registered, "registered", "登记差评"),
        (BadRatingStepKind.Taken, "taken", "确定回访人"),
        (BadRatingStepKind.ContactFailed, "contact-failed", "未能联系上评价人"),
        (BadRatingStepKind.Verified, "verified", "回访核实"),
        (BadRatingStepKind.ApprovalGranted, "approval-granted", "批准按复杂情况限期整改"),
        (BadRatingStepKind.ApprovalDenied, "approval-denied", "未批准按复杂情况办理"),
        (BadRatingStepKind.Rectified, "rectified", "整改或解释"),
        (BadRatingStepKind.Closed, "closed", "反馈评价人并办结"),
        (BadRatingStepKind.Appealed, "appealed", "提出申诉"),
        (BadRatingStepKind.AppealUpheld, "appeal-upheld", "申诉成立"),
        (BadRatingStepKind.AppealDismissed, "appeal-dismissed", "申诉不成立"),
        (BadRatingStepKind.FollowedUp, "followed-up", "评价人追评"),
        (BadRatingStepKind.Urged, "urged", "首次联系超期，催办"),
        (BadRatingStepKind.Supervised, "supervised", "办结超期，督办"),
        (BadRatingStepKind.Changed, "changed", "评价人改评"));

    private static readonly CodeTable<RatingOpinionKind> Opinions = new(
        (RatingOpinionKind.Public, "public", "综合点评"),
        (RatingOpinionKind.Inspection, "inspection", "监督查评"));

    private static readonly CodeTable<ComplaintState> ComplaintStates = new(
        (ComplaintState.Registered, "registered", "待办"),
        (ComplaintState.InProgress, "in-progress", "办理中"),
        (ComplaintState.Answered, "answered", "已答复"),
        (ComplaintState.Withdrawn, "withdrawn", "已撤诉"));

    private static readonly CodeTable<ComplaintSource> ComplaintSources = new(
        (ComplaintSource.Hotline, "hotline", "12345热线"),
        (ComplaintSource.InsuranceLine, "insurance-line", "医保专线"),
        (ComplaintSource.Window, "window", "窗口"),
        (ComplaintSource.Letter, "letter", "信函、意见箱"),
        (ComplaintSource.Online, "online", "网络"));

    /// <summary>差评: the last two of the five levels (RAT-1).</summary>
    public static bool IsBad(this RatingLevel level) => level is RatingLevel.Dissatisfied or RatingLevel.VeryDissatisfied;

    public static string Code(this RatingLevel level) => Levels.CodeOf(level);

    public static string ChineseName(this RatingLevel level) => Levels.ChineseNameOf(level);

    public static bool TryFind(string? code, out RatingLevel level) => Levels.TryFind(code, out level);

    public static string Code(this RatingContact contact) => Contacts.CodeOf(contact);

    public static string ChineseName(this RatingContact contact) => Contacts.ChineseNameOf(contact);

    public static bool TryFind(string? code, out RatingContact contact) => Contacts.TryFind(code, out contact);

    public static string Code(this RatingObject rated) => Objects.CodeOf(rated);

    public static string ChineseName(this RatingObject rated) => Objects.ChineseNameOf(rated);

    public static bool TryFind(string? code, out RatingObject rated) => Objects.TryFind(code, out rated);

    public static string Code(this RatingOrigin origin) => Origins.CodeOf(origin);

    public static string ChineseName(this RatingOrigin origin) => Origins.ChineseNameOf(origin);

    public static string Code(this RatingSource source) => Sources.CodeOf(source);

    public static string ChineseName(this RatingSource source) => Sources.ChineseNameOf(source);

    public static string Code(this BadRatingState state) => States.CodeOf(state);

    public static string ChineseName(this BadRatingState state) => States.ChineseNameOf(state);

    public static bool TryFind(string? code, out BadRatingState state) => States.TryFind(code, out state);

    public static string Code(this BadRatingClass kind) => Classes.CodeOf(kind);

    public static string ChineseName(this BadRatingClass kind) => Classes.ChineseNameOf(kind);

    public static bool TryFind(string? code, out BadRatingClass kind) => Classes.TryFind(code, out kind);

    public static string Code(this ComplexApproval approval) => Approvals.CodeOf(approval);

    public static string ChineseName(this ComplexApproval approval) => Approvals.ChineseNameOf(approval);

    public static string Code(this BadRatingClosing closing) => Closings.CodeOf(closing);

    public static string ChineseName(this BadRatingClosing closing) => Closings.ChineseNameOf(closing);

    public static string Code(this AppealState appeal) => Appeals.CodeOf(appeal);

    public static string ChineseName(this AppealState appeal) => Appeals.ChineseNameOf(appeal);

    public static string Code(this BadRatingStepKind step) => Steps.CodeOf(step);

    public static string ChineseName(this BadRatingStepKind step) => Steps.ChineseNameOf(step);

    public static string Code(this RatingOpinionKind kind) => Opinions.CodeOf(kind);

    public static string ChineseName(this RatingOpinionKind kind) => Opinions.ChineseNameOf(kind);

    public static bool TryFind(string? code, out RatingOpinionKind kind) => Opinions.TryFind(code, out kind);

    public static string Code(this ComplaintState state) => ComplaintStates.CodeOf(state);

    public static string ChineseName(this ComplaintState state) => ComplaintStates.ChineseNameOf(state);

    public static bool TryFind(string? code, out ComplaintState state) => ComplaintStates.TryFind(code, out state);

    public static string Code(this ComplaintSource source) => ComplaintSources.CodeOf(source);

    public static string ChineseName(this ComplaintSource source) => ComplaintSources.ChineseNameOf(source);

    public static bool TryFind(string? code, out ComplaintSource source) => ComplaintSources.TryFind(code, out source);
}
