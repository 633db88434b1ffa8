namespace Ybtb.Engine.Expressions.Syntax;

internal enum TokenKind : byte
{
    End,
    Name,
    Number,
    String,

    /// <summary>The piece of a template string up to its first <c>${</c> or its end.</summary>
    Template,
    Punctuator,
}
