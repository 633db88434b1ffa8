namespace Ybtb.Workflows.Registry;

/// <summary>缴费属期 as a newborn's guardian chooses it from September to December.</summary>
public enum ContributionChoice
{
    /// <summary>本年.</summary>
    ThisYear,

    /// <summary>次年.</summary>
    NextYear,
}
