using NodaTime;

namespace Ybtb.Engine.Persistence.Rows;

/// <summary>A command that was carried out, so that the same command sent again finds its result.</summary>
public sealed class IdempotencyRow
{
    /// <summary>A digest of account, route and key.</summary>
    public required byte[] Scope { get; init; }

    /// <summary>A keyed digest of the body: the same key with another body is a mistake.</summary>
    public required byte[] BodyDigest { get; init; }

    /// <summary>What was made, such as a case number.</summary>
    public required string Result { get; init; }

    public required Instant CreatedAt { get; init; }
}
