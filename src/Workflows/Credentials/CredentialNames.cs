namespace Ybtb.Workflows.Credentials;

/// <summary>Stable codes and Chinese names of the levels.</summary>
public static class CredentialNames
{
    private static readonly CodeTable<CredentialLevel> Levels = new(
        (CredentialLevel.PoolingArea, "pooling-area", "统筹区医保信息系统"),
        (CredentialLevel.Province, "province", "云南省医保信息平台"),
        (CredentialLevel.Nation, "nation", "国家医保信息平台"));

    public static string Code(this CredentialLevel level) => Levels.CodeOf(level);

    public static string ChineseName(this CredentialLevel level) => Levels.ChineseNameOf(level);

    public static bool TryFind(string? code, out CredentialLevel level) => Levels.TryFind(code, out level);
}
