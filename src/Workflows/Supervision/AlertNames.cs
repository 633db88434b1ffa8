namespace Ybtb.Workflows.Supervision;

/// <summary>Stable codes and Chinese names of what alerts are made of.</summary>
public static class AlertNames
{
    private static readonly CodeTable<AlertLevel> Levels = new(
        (AlertLevel.Reminder, "reminder", "提醒"),
        (AlertLevel.Urging, "urging", "催办"),
        (AlertLevel.Supervision, "supervision", "督办"));

    private static readonly CodeTable<AlertCause> Causes = new(
        (AlertCause.Limit, "limit", "时限临近或超期"),
        (AlertCause.PauseOverrun, "pause-overrun", "计时中止超过预计恢复日"),
        (AlertCause.DeemedAcceptance, "deemed-acceptance", "收件超期，视为受理"),
        (AlertCause.Urging, "urging", "人工催办督办"),
        (AlertCause.AnswerOverdue, "answer-overdue", "催办督办逾期未答复"));

    private static readonly CodeTable<AlertMoment> Moments = new(
        (AlertMoment.Yellow, "yellow", "预警"),
        (AlertMoment.Red, "red", "临期"),
        (AlertMoment.Overdue, "overdue", "超期"),
        (AlertMoment.WorkingDaysBeforeDue, "working-days-before-due", "到期前工作日数"),
        (AlertMoment.WorkingDaysAfterDue, "working-days-after-due", "到期后工作日数"),
        (AlertMoment.ShareUsed, "share-used", "已用时限百分比"));

    private static readonly CodeTable<AlertOffice> Offices = new(
        (AlertOffice.Responsible, "responsible", "承办机构"),
        (AlertOffice.Superior, "superior", "上级机构"),
        (AlertOffice.Receiving, "receiving", "收件地"),
        (AlertOffice.Deciding, "deciding", "办理地"),
        (AlertOffice.Province, "province", "省本级"));

    public static string Code(this AlertLevel level) => Levels.CodeOf(level);

    public static string ChineseName(this AlertLevel level) => Levels.ChineseNameOf(level);

    public static bool TryFind(string? code, out AlertLevel level) => Levels.TryFind(code, out level);

    public static string Code(this AlertCause cause) => Causes.CodeOf(cause);

    public static string ChineseName(this AlertCause cause) => Causes.ChineseNameOf(cause);

    public static string Code(this AlertMoment moment) => Moments.CodeOf(moment);

    public static bool TryFind(string? code, out AlertMoment moment) => Moments.TryFind(code, out moment);

    public static string Code(this AlertOffice office) => Offices.CodeOf(office);

    public static bool TryFind(string? code, out AlertOffice office) => Offices.TryFind(code, out office);
}
