namespace Ybtb.Engine.Expressions.Syntax;

/// <summary>A word of the source.</summary>
internal readonly record struct Token
{
    public TokenKind Kind { get; init; }

    /// <summary>Offset of the first character.</summary>
    public int Start { get; init; }

    /// <summary>Offset after the last character.</summary>
    public int End { get; init; }

    /// <summary>A name, a punctuator, or the characters a string stands for.</summary>
    public string Text { get; init; }

    public double Number { get; init; }

    /// <summary>Whether a line ends between the token before and this one.</summary>
    public bool FollowsLineEnd { get; init; }

    /// <summary>Of a template piece: whether the template ends here.</summary>
    public bool IsLast { get; init; }

    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;
}
