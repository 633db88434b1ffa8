using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>中止计时 on a legal ground that the item admits (R5).</summary>
[ActivityType("Ybtb.PauseLimit", "中止计时", LimitInputs.Category, Description = "因法定事由中止计时")]
[Output("refusal", "不能中止的原因")]
[Port("Paused", "已中止")]
[Port("Refused", "不能中止")]
public sealed class PauseLimit : CaseActivity
{
    [Input("法定事由", ChoicesFrom = CaseChoices.PauseGrounds)]
    public Input<string> Ground { get; init; } = new("correction");

    [Input("书面告知", Description = "告知申请人的文书名称或文号")]
    public Input<string> Notice { get; init; } = new("计时中止告知");

    [Input("经办人")]
    public Input<string> Officer { get; init; } = new("");

    /// <summary>An ISO day, not before that of the pause; none when empty.</summary>
    [Input("预计恢复日", Description = "形如 2026-05-08；告知申请人，超过后提醒承办机构。可不填")]
    public Input<string> ExpectedEnd { get; init; } = new("");

    /// <summary>By rule but for a correction: its own notice says that the time is not counted.</summary>
    [Input(NoticeInput.Label, Description = "不计入期限告知书；按规则时，因补正中止的由一次性补正告知书一并告知")]
    [Choice(NoticeInput.ByRule, "按规则")]
    [Choice(NoticeInput.Always, "出具")]
    [Choice(NoticeInput.Never, "不出具")]
    public Input<string> Document { get; init; } = new(NoticeInput.ByRule);

    protected override IReadOnlyList<string> Ports => ["Paused", "Refused"];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        if (!ClockNames.TryFind(context.Get(Ground), out PauseGround ground))
        {
            return ActivityResult.Fail($"“{context.Get(Ground)}”不是中止计时的法定事由。", "unknown-ground");
        }

        LocalDate? expectedEnd = null;
        if (context.Get(ExpectedEnd) is { Length: > 0 } day)
        {
            if (LocalDatePattern.Iso.Parse(day) is not { Success: true } parsed)
            {
                return ActivityResult.Fail($"预计恢复日“{day}”不是日期。", "no-day");
            }

            expectedEnd = parsed.Value;
        }

        var (paused, refusal) = file.PauseClocks(context.ReceivedAt, ground, context.Get(Notice), context.Get(Officer), expectedEnd);
        if (refusal is not null)
        {
            return ActivityResult.Complete("Refused").Producing("refusal", refusal.Message);
        }

        var changed = new CaseChanged("clock-paused", paused) { Because = ground.Code() };
        return NoticeInput.IsOwed(context.Get(Document), byRule: ground != PauseGround.Correction)
            ? ActivityResult.Complete("Paused").Owing(changed, CaseDocument.Of(DocumentKinds.PauseNotice, paused))
            : ActivityResult.Complete("Paused").With(changed);
    }
}
