using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;

namespace Ybtb.Api.Endpoints;

/// <summary>What may go wrong with definitions.</summary>
internal static class DefinitionProblems
{
    public static readonly ProblemKind NoSuchDefinition = new("no-such-definition", 404, "流程定义不存在", "流程定义或其版本不存在。");
    public static readonly ProblemKind Malformed = new("definition-malformed", 400, "流程定义无法读取", "流程定义不是有效的 JSON。");
    public static readonly ProblemKind InUse = new("definition-in-use", 409, "流程定义正在使用", "流程定义正在使用，不能删除或撤回。");

    private static readonly ProblemKind Refused = new("definition-not-publishable", 422, "流程定义不能发布", "流程定义有误，更正后才能发布。");
    private static readonly ProblemKind Changed = new("draft-changed", 400, "草稿已被修改", "草稿已在另一处被修改，您的改动没有保存。");

    /// <param name="findings">Those that forbid publishing are told, the others go with them.</param>
    public static ProblemHttpResult NotPublishable(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        return Refused.ToResult(string.Join(' ', errors.Select(e => e.Message)), new Dictionary<string, object?> { ["findings"] = errors });
    }

    public static ProblemHttpResult DraftChanged(DraftChangedException changed) => Changed.ToResult(
        $"草稿（第 {changed.Version} 版）已由{changed.By ?? "系统"}在另一处修改，您的改动没有保存。请比较后重新载入。",
        new Dictionary<string, object?> { ["changedBy"] = changed.By, ["changedAt"] = changed.At, ["version"] = changed.Version });
}
