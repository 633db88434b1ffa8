namespace Ybtb.Engine.Runtime;

/// <summary>How much one step may do. A step that exceeds it is rolled back and leaves an incident that names the loop.</summary>
public sealed record Budget
{
    public static Budget Default { get; } = new();

    /// <summary>Activity executions in one step; 5,000 unless set.</summary>
    public int MaxExecutions { get; init; } = 5_000;

    /// <summary>How deep activities may nest at run time; 64 unless set.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>The stored state in bytes; 256 KiB unless set.</summary>
    public int MaxStateBytes { get; init; } = 256 * 1024;

    /// <summary>How often one activity may ask further questions in one step; 3 unless set.</summary>
    public int MaxReadRounds { get; init; } = 3;

    /// <summary>Executions open at once, so that forks cannot explode; 1,000 unless set.</summary>
    public int MaxOpen { get; init; } = 1_000;
}
