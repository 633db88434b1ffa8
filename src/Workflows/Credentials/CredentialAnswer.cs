using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Credentials;

/// <summary>What the activity that waits for a level is told.</summary>
internal static class CredentialAnswer
{
    private const string Member = "refusal";

    public static Value Taken { get; } = Value.Object(new KeyValuePair<string, Value>(Member, Value.Null));

    public static Value Refused(string reason) => Value.Object(new KeyValuePair<string, Value>(Member, reason));

    /// <summary>Why the data were not taken; null when they were.</summary>
    public static string? RefusalIn(Value answer) => answer[Member].AsStringOrNull();
}
