namespace Ybtb.Workflows.Credentials;

/// <summary>Stable codes and Chinese names of the levels, and of how their embedded systems behave.</summary>
public static class CredentialNames
{
    private static readonly CodeTable<CredentialLevel> Levels = new(
        (CredentialLevel.PoolingArea, "pooling-area", "统筹区医保信息系统"),
        (CredentialLevel.Province, "province", "云南省医保信息平台"),
        (CredentialLevel.Nation, "nation", "国家医保信息平台"));

    private static readonly CodeTable<EmbeddedCredentialMode> Modes = new(
        (EmbeddedCredentialMode.Answering, "answering", "正常应答"),
        (EmbeddedCredentialMode.Slow, "slow", "延后应答"),
        (EmbeddedCredentialMode.Unreachable, "unreachable", "无法连接"),
        (EmbeddedCredentialMode.Refusing, "refusing", "不予接收"));

    public static string Code(this EmbeddedCredentialMode mode) => Modes.CodeOf(mode);

    public static bool TryFind(string? code, out EmbeddedCredentialMode mode) => Modes.TryFind(code, out mode);

    public static string Code(this CredentialLevel level) => Levels.CodeOf(level);

    public static string ChineseName(this CredentialLevel level) => Levels.ChineseNameOf(level);

    public static bool TryFind(string? code, out CredentialLevel level) => Levels.TryFind(code, out level);
}
