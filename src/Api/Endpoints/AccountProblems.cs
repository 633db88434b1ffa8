using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Ybtb.Api.Problems;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Endpoints;

/// <summary>What may stand between an administrator and an account.</summary>
internal static class AccountProblems
{
    public static readonly ProblemKind NoSuchAccount = new("no-such-account", 404, "账号不存在", "账号不存在，或不在您的管理范围内。");
    public static readonly ProblemKind EditRefused = new("account-edit-refused", 422, "无法修改账号", "无法这样修改账号。");
    private static readonly ProblemKind LoginTaken = new("login-taken", 409, "登录名已被使用", "该登录名已被使用，请另选一个。");

    /// <summary>The refusal as an answer; success is not for here.</summary>
    public static ProblemHttpResult Of(AccountEditResult refusal) => refusal switch
    {
        AccountEditResult.NoSuchAccount => NoSuchAccount.ToResult(),
        AccountEditResult.Stale => ProblemKinds.PreconditionFailed.ToResult("该账号刚刚被他人修改，请核对后重试。"),
        AccountEditResult.LoginTaken => LoginTaken.ToResult(),
        AccountEditResult.Refused refused => EditRefused.ToResult(refused.Reason),
        _ => throw new UnreachableException(),
    };
}
