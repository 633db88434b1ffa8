namespace Ybtb.Api.Security;

/// <summary>Names of the ways to sign in.</summary>
internal static class Schemes
{
    /// <summary>Chooses among the others by path and Authorization header.</summary>
    public const string Any = "ybtb";

    /// <summary>Cookie of a person's browser.</summary>
    public const string Session = "session";

    /// <summary>Cookie of an applicant, for one case.</summary>
    public const string Applicant = "applicant";

    /// <summary>Bearer token of a channel.</summary>
    public const string Channel = "channel";
}
