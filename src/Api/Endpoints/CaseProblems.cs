using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;

namespace Ybtb.Api.Endpoints;

/// <summary>What may stand between a person and a case.</summary>
internal static class CaseProblems
{
    public static readonly ProblemKind NoSuchCase = new("no-such-case", 404, "办件不存在", "办件不存在，或您无权查看。");
    public static readonly ProblemKind NotHandled = new("item-not-handled", 404, "事项未开通", "没有该事项，或该事项尚未开通办理。");
    public static readonly ProblemKind Invalid = new("application-invalid", 422, "申请内容有误", "申请内容有误，请一次性更正以下各项。");
    public static readonly ProblemKind KeyReused = new("idempotency-key-reused", 422, "幂等键重复使用", "同一幂等键已用于不同内容的请求。");
    public static readonly ProblemKind NotPossible = new("case-moved-on", 409, "办件状态已变化", "办件当前状态不能进行该操作。");
    public static readonly ProblemKind Failed = new("step-failed", 500, "办理未成功", "办理未成功，已转运维处理。");
    public static readonly ProblemKind UnknownValue = new("unknown-value", 400, "参数取值不正确", "参数取值不正确。");

    public static ProblemHttpResult OfProblems(IReadOnlyList<FormProblem> problems) => Invalid.ToResult(
        string.Join(' ', problems.Select(p => p.Message)),
        new Dictionary<string, object?> { ["problems"] = problems });

    /// <summary>The refusal as an answer; success is not for here.</summary>
    public static ProblemHttpResult Of(CaseResult refusal) => refusal switch
    {
        CaseResult.NoSuchCase => NoSuchCase.ToResult(),
        CaseResult.Denied => ProblemKinds.Forbidden.ToResult(refusal.Message),
        CaseResult.Invalid invalid => OfProblems(invalid.Problems),
        CaseResult.KeyReused => KeyReused.ToResult(),
        CaseResult.NotPossible => NotPossible.ToResult(refusal.Message),
        CaseResult.Failed => Failed.ToResult(refusal.Message),
        _ => throw new UnreachableException(),
    };
}
