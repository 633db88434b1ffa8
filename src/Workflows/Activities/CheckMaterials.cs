using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Activities;

/// <summary>核对材料: compares what was handed in with what the catalogue demands.</summary>
[ActivityType("Ybtb.CheckMaterials", "核对材料", Category, Description = "核对材料是否齐全")]
[Output("missing", "缺少的材料")]
[Port("Complete", "齐全")]
[Port("Missing", "不齐")]
public sealed class CheckMaterials : CaseActivity
{
    protected override IReadOnlyList<string> Ports => ["Complete", "Missing"];

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var missing = file.MissingMaterials;
        return ActivityResult.Complete(missing.IsEmpty ? "Complete" : "Missing").Producing("missing", Value.Strings(missing));
    }
}
