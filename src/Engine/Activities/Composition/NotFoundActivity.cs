using Ybtb.Engine.Definitions;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>Stands where a node's type is unknown: the definition can be kept and shown; running it fails.</summary>
[ActivityType(MissingActivities.PlaceholderType, "未找到的活动", "组合", IsBrowsable = false, Description = "本系统没有这种活动；原内容保留，流程不能发布")]
[NodeInput("missingTypeName", "缺少的类型", IsUnwrapped = true)]
[Port("Done", "完成")]
public sealed class NotFoundActivity : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) =>
        ActivityResult.Fail($"活动类型“{MissingType(Node)}”不存在，无法执行。", "unknown-activity");

    /// <summary>The type that was not found: the node's own, or the one that a placeholder keeps.</summary>
    internal static string MissingType(ActivityNode node) => node.Json.Text("missingTypeName") ?? node.Type;
}
