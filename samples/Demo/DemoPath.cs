using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>One way an application can go.</summary>
/// <param name="Run">Plays it and returns the case's number.</param>
/// <param name="Ends">The status it must end in.</param>
/// <param name="Verdict">The time-limit verdict it must end with; null when no limit ran to a decision.</param>
internal sealed record DemoPath(string Item, string Name, string Ends, string? Verdict, Func<Town, Task<string>> Run)
{
    /// <summary>Whether its promised due time is explained day by day at the end.</summary>
    public bool Explained { get; init; }
}

/// <summary>How a path went.</summary>
internal sealed record PathResult(
    string Item, string CaseNumber, string Path, string? ReceivingOffice, string? DecidingOffice, JsonNode? Limits, string? Due,
    string? Status, string? Decision, string? Verdict, JsonNode? RegistryEffect, JsonNode? Documents, JsonNode? Explanation, string? Failure)
{
    public bool Passed => Failure is null;
}
