using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Changes;

namespace Ybtb.Workflows.Activities;

/// <summary>区分变更信息: tells a change of key information (姓名、性别、证件号码、出生日期), which the insured place reviews, from any other.</summary>
/// <remarks>One key field among several makes the whole application one of key information: a case has one decision.</remarks>
[ActivityType("Ybtb.SortChange", "区分变更信息", Category, Description = "关键信息变更转参保地审核，其他当场变更")]
[Output("fields", "变更项目")]
[Port("Other", "非关键信息")]
[Port("Key", "关键信息")]
public sealed class SortChange : CaseActivity
{
    protected override IReadOnlyList<string> Ports => ["Other", "Key"];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var application = PersonChangeApplication.Of(file);
        return ActivityResult.Complete(application.HasKeyFields ? "Key" : "Other").Producing("fields", application.Described);
    }
}
