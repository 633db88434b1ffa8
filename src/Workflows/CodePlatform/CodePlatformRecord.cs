using NodaTime;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.CodePlatform;

/// <summary>What 贯标平台 says of an institution.</summary>
/// <param name="Version">The platform's own; grows with every change there. Of two answers the one with the higher version is the newer, whichever arrived first.</param>
/// <param name="ChangedAt">When the platform changed it last.</param>
/// <param name="Data">Only fields that come from the platform: the 法人 is not among what the interface carries (INS-011).</param>
public sealed record CodePlatformRecord(string InstitutionCode, long Version, Instant ChangedAt, InstitutionParticulars Data);

/// <summary>Asks what the platform says of an institution.</summary>
/// <param name="Id">The same on every attempt.</param>
public sealed record CodePlatformRequest(Guid Id, string InstitutionCode);

/// <summary>What came of asking.</summary>
public abstract record CodePlatformResult
{
    private CodePlatformResult()
    {
    }

    public sealed record Found(CodePlatformRecord Record) : CodePlatformResult;

    /// <summary>The platform does not know the institution.</summary>
    public sealed record Unknown : CodePlatformResult;

    /// <summary>It answers later: asked again with the same id.</summary>
    public sealed record Pending : CodePlatformResult;

    /// <param name="Error">For staff; no personal values.</param>
    /// <param name="IsFinal">True when another try cannot help.</param>
    public sealed record Failed(string Error, bool IsFinal) : CodePlatformResult;
}
