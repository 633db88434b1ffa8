namespace Ybtb.Workflows.Board;

/// <summary>By which of its offices a case is counted.</summary>
public enum BoardSide
{
    /// <summary>办理地.</summary>
    Deciding,

    /// <summary>收件地.</summary>
    Receiving,
}
