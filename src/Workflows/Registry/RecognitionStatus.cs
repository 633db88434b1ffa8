namespace Ybtb.Workflows.Registry;

/// <summary>门诊慢特病待遇状态.</summary>
public enum RecognitionStatus
{
    /// <summary>享受待遇.</summary>
    Active,

    /// <summary>已终止.</summary>
    Ended,
}
