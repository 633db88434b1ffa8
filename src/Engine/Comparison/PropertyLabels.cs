using Ybtb.Engine.Compilation;

namespace Ybtb.Engine.Comparison;

/// <summary>What people call the properties of documents.</summary>
internal static class PropertyLabels
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["type"] = "活动类型",
        ["version"] = "活动类型版本",
        ["name"] = "名称",
        ["description"] = "说明",
        ["parent"] = "所在位置",
        ["outcomes"] = "出口",
        ["cases"] = "分支条件",
        ["runAsynchronously"] = "后台执行",
        ["canStartWorkflow"] = "可启动流程",
        ["metadata.displayText"] = "显示名称",
        ["metadata.description"] = "说明",
        ["metadata.showDescription"] = "显示说明",
        ["customProperties.canStartWorkflow"] = "可启动流程",
        ["customProperties.runAsynchronously"] = "后台执行",
        ["customProperties.mergeMode"] = "合并方式",
        ["customProperties.commitStrategyName"] = "提交策略",
        ["options.incidentStrategyType"] = "异常处理",
        ["options.activationStrategyType"] = "启动策略",
        ["options.usableAsActivity"] = "可用作活动",
        ["options.autoUpdateConsumingWorkflows"] = "自动更新使用方",
        ["options.activityCategory"] = "活动分类",
        ["options.commitStrategyName"] = "提交策略",
    };

    /// <param name="descriptor">Names the inputs and outputs of the activity; null for the workflow itself, and for an unknown type.</param>
    public static string Of(string property, ActivityDescriptor? descriptor)
    {
        if (descriptor?.Inputs.FirstOrDefault(i => i.Name == property) is { } input)
        {
            return input.Display.DisplayName;
        }

        return descriptor?.Outputs.FirstOrDefault(o => o.Name == property) is { } output ? $"输出：{output.DisplayName}"
            : Known.TryGetValue(property, out var label) ? label : property;
    }
}
