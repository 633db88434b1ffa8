namespace Ybtb.Engine.Runtime;

/// <summary>Where an instance stands (sub-status in the format). The first three are running, the rest finished.</summary>
public enum InstanceStatus
{
    /// <summary>Waiting for a stimulus, a timer or the mending of an incident.</summary>
    Waiting,

    /// <summary>Suspended by a person: tasks and timers stand still; legal clocks do not.</summary>
    Suspended,

    Finished,

    Canceled,

    Faulted,
}
