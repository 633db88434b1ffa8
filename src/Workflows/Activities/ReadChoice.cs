using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Activities;

/// <summary>读取选项: what the application chose in its form, so that the flow can follow it.</summary>
/// <remarks>Only choices from lists and yes-or-no: a definition never sees what people have written about themselves.</remarks>
[ActivityType("Ybtb.ReadChoice", "读取选项", Category, Description = "读取申请表中的选项，供流程判断")]
[Output("value", "选项代码")]
[Port("Done", "完成")]
public sealed class ReadChoice : CaseActivity
{
    [Input("表单字段", Description = "申请表中选项类或是否类字段的代码")]
    public Input<string> Field { get; init; } = new("");

    protected override ActivityResult Execute(ActivityContext context, CaseFile file)
    {
        var key = context.Get(Field);
        return file.Form.Find(key) is { } field && IsReadable(field)
            ? ActivityResult.Complete().Producing("value", file.Answers[key])
            : ActivityResult.Fail($"申请表中没有选项类字段“{key}”。", "unknown-field");
    }

    internal static bool IsReadable(FormField field) => field.Kind is FieldKind.Choice or FieldKind.Boolean;
}
