namespace Ybtb.Engine.Expressions;

/// <summary>An evaluation was cut off because it exceeded one of its <see cref="ExpressionLimits"/>.</summary>
public sealed class ExpressionLimitException(string reason, int line, int column) : ExpressionException(reason, line, column);
