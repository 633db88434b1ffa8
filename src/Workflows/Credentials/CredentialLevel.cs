namespace Ybtb.Workflows.Credentials;

/// <summary>The systems through which base data go up, in their order (逐级同步).</summary>
public enum CredentialLevel
{
    /// <summary>统筹区.</summary>
    PoolingArea,

    /// <summary>省级.</summary>
    Province,

    /// <summary>国家.</summary>
    Nation,
}
