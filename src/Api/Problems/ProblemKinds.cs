namespace Ybtb.Api.Problems;

/// <summary>The problems that any endpoint may answer with; each concept adds its own beside its endpoints.</summary>
internal static class ProblemKinds
{
    public static readonly ProblemKind BadRequest = new("bad-request", 400, "请求不正确", "请求的内容或参数不正确。");
    public static readonly ProblemKind MalformedJson = new("malformed-json", 400, "请求内容无法解析", "请求内容不是正确的 JSON，或字段类型不符。");
    public static readonly ProblemKind InvalidFields = new("invalid-fields", 400, "填写内容有误", "部分内容填写有误，请逐项更正。");
    public static readonly ProblemKind AntiForgery = new(
        "anti-forgery", 400, "页面令牌无效", "页面令牌缺失或已失效，请刷新页面后重试。");

    public static readonly ProblemKind NotSignedIn = new("not-signed-in", 401, "尚未登录", "请先登录；登录可能已过期。");
    public static readonly ProblemKind TokenRefused = new("token-refused", 401, "令牌无效", "访问令牌无效或已过期，请重新获取。");
    public static readonly ProblemKind WrongPassword = new("wrong-password", 401, "登录失败", "登录名或密码不正确。");
    public static readonly ProblemKind Forbidden = new("forbidden", 403, "没有权限", "您没有执行此操作的权限。");
    public static readonly ProblemKind CrossSite = new("cross-site", 403, "拒绝跨站请求", "请求来自其他网站，已拒绝。");
    public static readonly ProblemKind PasswordChangeRequired = new(
        "password-change-required", 403, "须先修改密码", "首次登录或密码已重置，请先修改密码。");

    public static readonly ProblemKind NotFound = new("not-found", 404, "未找到", "请求的内容不存在，或您无权查看。");
    public static readonly ProblemKind MethodNotAllowed = new("method-not-allowed", 405, "不支持的请求方法", "该地址不支持此请求方法。");
    public static readonly ProblemKind RequestTimeout = new("request-timeout", 408, "请求超时", "请求内容未能及时送达。");
    public static readonly ProblemKind Stale = new("stale", 409, "内容已被他人修改", "内容已被他人修改，请刷新后重试。");
    public static readonly ProblemKind Duplicate = new("duplicate", 409, "内容重复", "相同的内容已经存在。");
    public static readonly ProblemKind GuardFailed = new("guard-failed", 409, "依据已变化", "办理所依据的信息已发生变化，请刷新后重试。");
    public static readonly ProblemKind PreconditionFailed = new("precondition-failed", 412, "版本不符", "您看到的版本已不是最新，请刷新后重试。");
    public static readonly ProblemKind TooLarge = new("too-large", 413, "内容过大", "请求内容超过允许的大小。");
    public static readonly ProblemKind UnsupportedMediaType = new(
        "unsupported-media-type", 415, "不支持的内容类型", "请以 JSON（application/json）提交。");
    public static readonly ProblemKind PasswordUnfit = new("password-unfit", 422, "密码不符合要求", "新密码不符合要求。");
    public static readonly ProblemKind AccountLocked = new("account-locked", 423, "账号已锁定", "连续输错密码，账号已锁定。");
    public static readonly ProblemKind PreconditionRequired = new("precondition-required", 428, "缺少版本", "请在 If-Match 中提供所见版本。");
    public static readonly ProblemKind TooManyRequests = new("too-many-requests", 429, "请求过于频繁", "请求过于频繁，请稍后再试。");
    public static readonly ProblemKind Internal = new("internal", 500, "系统内部错误", "系统内部错误，请稍后重试；如仍出现，请将追踪号告知运维人员。");
    public static readonly ProblemKind Unavailable = new("unavailable", 503, "服务暂不可用", "系统繁忙或数据库暂不可用，请稍后重试，未保存任何内容。");

    /// <summary>The kind that stands for a bare status, where nothing more is known.</summary>
    public static ProblemKind OfStatus(int status) => status switch
    {
        401 => NotSignedIn,
        403 => Forbidden,
        404 => NotFound,
        405 => MethodNotAllowed,
        408 => RequestTimeout,
        409 => Stale,
        412 => PreconditionFailed,
        413 => TooLarge,
        415 => UnsupportedMediaType,
        428 => PreconditionRequired,
        429 => TooManyRequests,
        503 => Unavailable,
        >= 500 => Internal with { Status = status },
        _ => BadRequest with { Status = status },
    };
}
