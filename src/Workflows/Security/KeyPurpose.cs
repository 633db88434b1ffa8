namespace Ybtb.Workflows.Security;

/// <summary>What a key of the ring is for; no key serves two purposes. Stored by name.</summary>
public enum KeyPurpose
{
    /// <summary>Protects nothing: it only shows whether this node holds the right master key.</summary>
    Check,

    /// <summary>Encrypts personal columns.</summary>
    Fields,

    /// <summary>Makes blind indexes for equality search; never rotated without rebuilding them.</summary>
    BlindIndex,

    /// <summary>Wraps the data keys of cases and instances.</summary>
    DataKeys,

    /// <summary>Signs channel tokens.</summary>
    Tokens,

    /// <summary>Protects session cookies and anti-forgery tokens.</summary>
    DataProtection,

    /// <summary>Fingerprints request bodies of idempotent calls.</summary>
    Idempotency,
}
