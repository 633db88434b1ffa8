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

/// <summary>Elsa's words for a status.</summary>
public static class InstanceStatusNames
{
    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public static string StatusName(this InstanceStatus status) => status < InstanceStatus.Finished ? "Running" : "Finished";

    /// <summary><c>Suspended</c>, <c>Finished</c>, <c>Cancelled</c> or <c>Faulted</c>.</summary>
    public static string SubStatusName(this InstanceStatus status) => status switch
    {
        InstanceStatus.Waiting or InstanceStatus.Suspended => "Suspended",
        InstanceStatus.Canceled => "Cancelled",
        var ended => ended.ToString(),
    };
}
