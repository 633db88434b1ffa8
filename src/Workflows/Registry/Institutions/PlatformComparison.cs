namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>What came of comparing an application with the code platform.</summary>
public enum PlatformComparison
{
    /// <summary>The platform has been asked.</summary>
    Pending,

    /// <summary>What was filed is what the platform says.</summary>
    Matched,

    /// <summary>The platform says something else by now.</summary>
    Differs,

    /// <summary>No answer came in time.</summary>
    Unanswered,
}
