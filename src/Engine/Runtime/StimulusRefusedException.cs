namespace Ybtb.Engine.Runtime;

/// <summary>The instance does not take this stimulus any more; nothing was changed. The message is Chinese and says what happened.</summary>
public sealed class StimulusRefusedException(StimulusRefusal reason, string message) : Exception(message)
{
    public StimulusRefusal Reason { get; } = reason;
}

public enum StimulusRefusal
{
    NoSuchInstance,

    /// <summary>The bookmark was resumed or withdrawn already.</summary>
    BookmarkGone,

    /// <summary>The instance has ended.</summary>
    Ended,

    /// <summary>Not now: the instance is suspended, or the activity that waits has failed and is not mended yet.</summary>
    Suspended,

    /// <summary>It is not in the state that the stimulus is meant for.</summary>
    NotApplicable,

    /// <summary>It has taken a step since the caller saw it.</summary>
    MovedOn,
}
