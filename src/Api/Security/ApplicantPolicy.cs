using Microsoft.AspNetCore.Authorization;
using Ybtb.Api.Problems;

namespace Ybtb.Api.Security;

/// <summary>Only an applicant's session may call the endpoint, which acts on the case of that session.</summary>
internal sealed class ApplicantPolicy : IEndpointPolicy, IAuthorizeData
{
    /// <summary>What is said to whoever has none, or none any more.</summary>
    public static readonly ProblemKind NotSignedIn = new(
        "applicant-not-signed-in", 401, "请重新验证身份", "查询已结束或超过30分钟没有操作，请用办件编号和短信验证码重新进入。");

    string? IAuthorizeData.Policy { get; set; }

    string? IAuthorizeData.Roles { get; set; }

    string? IAuthorizeData.AuthenticationSchemes { get; set; } = Schemes.Applicant;
}
