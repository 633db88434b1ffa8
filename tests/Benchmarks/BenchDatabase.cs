using Ybtb.Workflows.Persistence;

namespace Ybtb.Benchmarks;

/// <summary>An empty database to measure on, with everything durable.</summary>
internal abstract class BenchDatabase
{
    /// <summary>As it stands in the names of rows.</summary>
    public abstract string Name { get; }

    public abstract Storage Storage { get; }

    /// <summary>How the server is told to use it.</summary>
    public abstract IReadOnlyList<string> Arguments { get; }

    /// <summary>What it takes on the disk, in bytes, logs not counted.</summary>
    public abstract Task<long> SizeAsync();
}
