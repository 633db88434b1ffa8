namespace Ybtb.Workflows.CodePlatform;

/// <summary>贯标平台 (国家医保信息业务编码标准数据库动态维护): the embedded one, or the real one through a gateway. Asked, never told: changes are made there.</summary>
public interface ICodePlatformPort
{
    /// <summary>What the platform says of an institution now. An answer may be older than one given before.</summary>
    Task<CodePlatformResult> FetchAsync(CodePlatformRequest request, CancellationToken cancellationToken);
}
