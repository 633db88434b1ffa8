using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Workflows.Instances;

namespace Ybtb.Api.Endpoints;

/// <summary>What may stand between a person and an operation.</summary>
internal static class InstanceProblems
{
    public static readonly ProblemKind NoSuchInstance = new("no-such-instance", 404, "流程实例不存在", "没有该流程实例。");
    public static readonly ProblemKind Refused = new("operation-refused", 409, "不能执行该操作", "流程实例当前不能进行该操作。");
    public static readonly ProblemKind Failed = new("operation-failed", 409, "操作未成功", "操作未成功，流程实例没有变化。");
    public static readonly ProblemKind Invalid = new("operation-invalid", 422, "操作内容有误", "操作内容填写有误。");

    /// <summary>The refusal as an answer; success is not for here.</summary>
    public static ProblemHttpResult Of(OperationResult refusal) => refusal switch
    {
        OperationResult.NotFound => NoSuchInstance.ToResult(),
        OperationResult.Denied denied => ProblemKinds.Forbidden.ToResult(denied.Reason),
        OperationResult.Invalid invalid => Invalid.ToResult(invalid.Message),
        OperationResult.MovedOn => ProblemKinds.PreconditionFailed.ToResult(),
        OperationResult.Refused refused => Refused.ToResult(refused.Message),
        OperationResult.Failed failed => Failed.ToResult(failed.Message),
        _ => throw new UnreachableException(),
    };
}
