namespace Ybtb.Workflows.Board;

/// <summary>What came of reading a board's filter.</summary>
public abstract record BoardFilterResult
{
    public sealed record Understood(BoardFilter Filter) : BoardFilterResult;

    /// <param name="Problem">What is wrong, in Chinese.</param>
    public sealed record Refused(string Problem) : BoardFilterResult;

    /// <param name="Problem">What lies beyond what the viewer may see, in Chinese.</param>
    public sealed record Denied(string Problem) : BoardFilterResult;
}
