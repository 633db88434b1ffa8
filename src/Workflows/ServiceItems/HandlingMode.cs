namespace Ybtb.Workflows.ServiceItems;

/// <summary>业务模式.</summary>
public enum HandlingMode
{
    /// <summary>线上或线下办理.</summary>
    OnlineOrCounter,

    /// <summary>全程网办.</summary>
    OnlineOnly,

    /// <summary>线下办理.</summary>
    CounterOnly,
}
