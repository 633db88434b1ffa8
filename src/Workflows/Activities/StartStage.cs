using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>开始阶段: one stage of the handling begins, under the ceiling of the whole case (R11), and the stage before it ends with its verdict.</summary>
/// <remarks>A stage that begins again, for the case was sent back, has the days that it left unused.</remarks>
[ActivityType("Ybtb.StartStage", "开始阶段", LimitInputs.Category, Description = "一个阶段的时限从此开始计算")]
[Port("Done", "完成")]
public sealed class StartStage : CaseActivity
{
    /// <summary>The office that decides now handles the stage.</summary>
    public const string ByDecidingOffice = "deciding";

    /// <summary>An office outside the province handles it: the national calendar counts.</summary>
    public const string Outside = "outside";

    [Input("阶段名称", Description = "如 转出、转入")]
    public Input<string> Stage { get; init; } = new("");

    /// <summary>Working days; 1 or more.</summary>
    [Input("阶段时限（工作日）")]
    public Input<int> Limit { get; init; } = new(0);

    [Input("承办机构", Description = "办理地按其工作时间和属地假日计算；外省经办机构按全国日历计算")]
    [Choice("deciding", "办理地")]
    [Choice("outside", "外省经办机构")]
    public Input<string> Office { get; init; } = new(ByDecidingOffice);

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var stage = context.Get(Stage);
        var limit = context.Get(Limit);
        if (string.IsNullOrWhiteSpace(stage) || limit < 1)
        {
            return ActivityResult.Fail("阶段须有名称和至少1个工作日的时限。", "stage-incomplete");
        }

        CaseOffice? office = context.Get(Office) switch
        {
            ByDecidingOffice => file.CountingOffice,
            Outside => null,
            var unknown => throw new ActivityFailedException("unknown-office", $"承办机构“{unknown}”应为 deciding 或 outside。"),
        };
        var started = file.StartStage(stage, new WorkingDays(limit), office, context.ReceivedAt);
        return ActivityResult.Complete().With(new CaseChanged("stage-started", started)
        {
            Because = Value.Object(new("stage", stage), new("office", office?.Code)),
        });
    }
}
