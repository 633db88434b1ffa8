using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Workflows.Calendars;

namespace Ybtb.Api.Endpoints;

/// <summary>What may stand between a person and a calendar.</summary>
internal static class CalendarProblems
{
    public static readonly ProblemKind NoSuchCalendar = new("no-such-calendar", 404, "工作日历不存在", "没有该版工作日历或草稿。");
    public static readonly ProblemKind Invalid = new("calendar-invalid", 422, "日历内容有误", "日历内容填写有误。");
    private static readonly ProblemKind Unreadable = new("calendar-unreadable", 422, "日历无法读取", "内容不是工作日历。");
    private static readonly ProblemKind NotPublishable = new("calendar-not-publishable", 422, "日历不能发布", "日历有误，更正后才能发布。");
    private static readonly ProblemKind Frozen = new("calendar-frozen", 409, "草稿已发布", "该草稿已经发布，不能再修改。");
    private static readonly ProblemKind Unchanged = new("calendar-unchanged", 409, "日历没有变化", "与现行日历没有不同，无须发布。");
    private static readonly ProblemKind Outdated = new("calendar-outdated", 409, "日历已有新版", "草稿建立之后已发布了新版日历，请据新版重新建立草稿。");

    /// <summary>The refusal as an answer; success is not for here.</summary>
    public static ProblemHttpResult Of(CalendarResult refusal) => refusal switch
    {
        CalendarResult.NotFound => NoSuchCalendar.ToResult(),
        CalendarResult.Stale => ProblemKinds.PreconditionFailed.ToResult(),
        CalendarResult.Frozen frozen => Frozen.ToResult($"该草稿已发布为第{frozen.PublishedAs}版，不能再修改。"),
        CalendarResult.Unreadable unreadable => Unreadable.ToResult(unreadable.Message),
        CalendarResult.Unchanged => Unchanged.ToResult(),
        CalendarResult.Outdated outdated => Outdated.ToResult($"现行日历已是第{outdated.InForce}版，请据此重新建立草稿。"),
        CalendarResult.Refused refused => NotPublishable.ToResult(
            string.Join(' ', refused.Findings.Where(finding => finding.IsError).Select(finding => finding.Message)),
            new Dictionary<string, object?> { ["findings"] = refused.Findings }),
        _ => throw new UnreachableException(),
    };
}
