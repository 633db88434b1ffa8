using NodaTime;

namespace Ybtb.Workflows.CodePlatform;

/// <summary>One version of what the embedded code platform has on an institution: the other side's data, which the registry never reads.</summary>
public sealed class CodePlatformRecordRow
{
    public required string InstitutionCode { get; init; }

    /// <summary>From 1 for each institution.</summary>
    public required long Version { get; init; }

    public required byte[] DataSealed { get; init; }

    public required Instant ChangedAt { get; init; }
}
