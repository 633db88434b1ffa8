namespace Ybtb.Engine.Expressions;

/// <summary>An expression could not be evaluated; the message is Chinese and meant for the person who edits the expression.</summary>
public class ExpressionException : Exception
{
    /// <summary>For functions and hosts, which do not know where they were called: the evaluator adds the place.</summary>
    /// <param name="reason">What went wrong, in Chinese, without a place.</param>
    public ExpressionException(string reason)
        : base(reason) => Reason = reason;

    /// <param name="reason">What went wrong, in Chinese, without a place.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1, in UTF-16 units as editors count them.</param>
    public ExpressionException(string reason, int line, int column)
        : base($"第 {line} 行第 {column} 列：{reason}")
    {
        Reason = reason;
        Line = line;
        Column = column;
    }

    /// <summary>The message without the place.</summary>
    public string Reason { get; }

    /// <summary>From 1; 0 while the place is not known.</summary>
    public int Line { get; }

    /// <summary>From 1, in UTF-16 units; 0 while the place is not known.</summary>
    public int Column { get; }
}
