namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What may be claimed but once.</summary>
public enum ClaimKeyKind
{
    /// <summary>收费票据: one invoice, in any item.</summary>
    Invoice,

    /// <summary>一次生育或手术: one allowance of a kind for one person and day.</summary>
    Event,

    /// <summary>定额补助: once in a person's life.</summary>
    Lifetime,
}
