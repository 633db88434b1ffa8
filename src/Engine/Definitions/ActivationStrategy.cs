namespace Ybtb.Engine.Definitions;

/// <summary>What must hold for a new instance to begin.</summary>
public enum ActivationStrategy
{
    /// <summary>Nothing.</summary>
    Always,

    /// <summary>No instance of this definition runs.</summary>
    Singleton,

    /// <summary>No instance of any definition runs with the same correlation id.</summary>
    Correlation,

    /// <summary>No instance of this definition runs with the same correlation id.</summary>
    CorrelatedSingleton,
}
