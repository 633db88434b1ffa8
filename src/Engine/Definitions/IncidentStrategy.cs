namespace Ybtb.Engine.Definitions;

/// <summary>What a failed activity means for the rest of the instance.</summary>
public enum IncidentStrategy
{
    /// <summary>Other branches go on; the instance waits with the incident until someone retries, corrects or cancels. The default.</summary>
    ContinueWithIncidents,

    /// <summary>The instance ends as faulted.</summary>
    Fault,
}
