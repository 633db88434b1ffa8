namespace Ybtb.Workflows.Registry.Employers;

/// <summary>缓征 or 减征.</summary>
public enum LevyReliefKind
{
    /// <summary>缓征: paid later.</summary>
    Deferred,

    /// <summary>减征: less is due.</summary>
    Reduced,
}
