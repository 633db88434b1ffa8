using Ybtb.Engine.Expressions.Syntax;

namespace Ybtb.Engine.Expressions;

/// <summary>Turns the text of an expression into one that can be evaluated. Anything outside the closed subset is refused here.</summary>
public static class ExpressionCompiler
{
    /// <param name="source">The script; an empty one is valid and evaluates to undefined.</param>
    /// <param name="signature">The names the script may use.</param>
    /// <param name="limits">Of these, source length and depth count here; the defaults unless given.</param>
    /// <exception cref="ExpressionSyntaxException">The script is malformed, too long, too deep or outside the subset.</exception>
    public static CompiledExpression Compile(string source, ExpressionSignature signature, ExpressionLimits? limits = null)
    {
        limits ??= ExpressionLimits.Default;
        if (source.Length > limits.MaxSourceLength)
        {
            throw new ExpressionSyntaxException($"表达式太长：{source.Length} 个字符，最多 {limits.MaxSourceLength} 个。", 1, 1);
        }

        return new Parser(source, signature, limits.MaxDepth).ParseScript();
    }
}
