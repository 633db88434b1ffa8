namespace Ybtb.Engine.Expressions;

/// <summary>The text is not an expression of the closed subset; thrown by compiling only, never by evaluating.</summary>
public sealed class ExpressionSyntaxException(string reason, int line, int column) : ExpressionException(reason, line, column);
