using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>移交: another office works on the case from here on; the one that did still sees it. Nothing when that office has it already.</summary>
[ActivityType("Ybtb.HandOver", "移交", Category, Description = "把办件移交给另一经办机构")]
[Port("Done", "完成")]
public sealed class HandOver : CaseActivity
{
    /// <summary>Code of an office of the tree.</summary>
    [Input("移交至", Description = "经办机构代码，通常取自“两地分办”的输出")]
    public Input<string> Office { get; init; } = new("");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        if (file.Settings.Offices.Find(context.Get(Office)) is not { } office)
        {
            return ActivityResult.Fail($"没有代码为“{context.Get(Office)}”的经办机构。", "unknown-office");
        }

        var handed = file.HandOver(office, context.ReceivedAt);
        return ReferenceEquals(handed, file)
            ? ActivityResult.Complete()
            : ActivityResult.Complete().With(new CaseChanged("case-handed-over", handed) { Because = office.Name });
    }
}
