namespace Ybtb.Workflows.CodePlatform;

/// <summary>How the embedded platform behaves, so that its moods can be tried without one.</summary>
public enum EmbeddedCodePlatformMode
{
    /// <summary>It answers at once with its newest data.</summary>
    Answering,

    /// <summary>It asks to come again, once for each request.</summary>
    Delayed,

    /// <summary>It cannot be reached.</summary>
    Failing,

    /// <summary>Every second answer on an institution is the one before the newest, as when messages overtake each other.</summary>
    OutOfOrder,
}

/// <summary>The mode of this node's embedded platform; <see cref="EmbeddedCodePlatformMode.Answering"/> unless set.</summary>
/// <remarks>Only a server on throw-away data lets it be set: see <c>PUT /api/embedded-systems/code-platform</c>.</remarks>
public sealed class EmbeddedCodePlatformSwitch
{
    private volatile EmbeddedCodePlatformMode mode;

    public EmbeddedCodePlatformMode Mode
    {
        get => mode;
        set => mode = value;
    }
}

/// <summary>Stable codes and Chinese names of the modes.</summary>
public static class EmbeddedCodePlatformModes
{
    private static readonly CodeTable<EmbeddedCodePlatformMode> Modes = new(
        (EmbeddedCodePlatformMode.Answering, "answering", "正常应答"),
        (EmbeddedCodePlatformMode.Delayed, "delayed", "延后应答"),
        (EmbeddedCodePlatformMode.Failing, "failing", "无法连接"),
        (EmbeddedCodePlatformMode.OutOfOrder, "out-of-order", "应答次序颠倒"));

    public static string Code(this EmbeddedCodePlatformMode mode) => Modes.CodeOf(mode);

    public static bool TryFind(string? code, out EmbeddedCodePlatformMode mode) => Modes.TryFind(code, out mode);
}
