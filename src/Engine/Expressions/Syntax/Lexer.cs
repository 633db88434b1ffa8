using System.Globalization;
using System.Text;

namespace Ybtb.Engine.Expressions.Syntax;

/// <summary>Cuts the source into tokens, one at a time; <see cref="Position"/> may be set back to read again.</summary>
internal sealed class Lexer(string source)
{
    /// <summary>Longest first, so that <c>===</c> is not read as <c>==</c>.</summary>
    private static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.",
        "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+",
        "-", "*", "/", "%", "&", "|", "^", "!", "~", "?", ":", "=", ".",
    ];

    public int Position { get; set; }

    public Token Next()
    {
        var lineEnded = SkipBlanks();
        var start = Position;
        if (start >= source.Length)
        {
            return new Token { Kind = TokenKind.End, Start = start, End = start, Text = "", FollowsLineEnd = lineEnded };
        }

        var c = source[start];
        var token = c switch
        {
            '"' or '\'' => ReadString(c),
            '`' => ReadTemplate(start + 1),
            _ when char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(1))) => ReadNumber(),
            _ => ReadWord(),
        };
        return token with { Start = start, FollowsLineEnd = lineEnded };
    }

    /// <summary>Reads the piece of a template string that begins at <paramref name="from"/>, after <c>`</c> or <c>}</c>.</summary>
    public Token ReadTemplate(int from)
    {
        var start = Position;
        Position = from;
        var text = new StringBuilder();
        while (Position < source.Length)
        {
            var c = source[Position];
            if (c == '`' || (c == '$' && At(1) == '{'))
            {
                Position += c == '`' ? 1 : 2;
                return new Token { Kind = TokenKind.Template, Start = start, End = Position, Text = text.ToString(), IsLast = c == '`' };
            }

            if (c == '\\')
            {
                ReadEscape(text);
            }
            else
            {
                Position += c == '\r' && At(1) == '\n' ? 2 : 1;
                text.Append(c == '\r' ? '\n' : c);
            }
        }

        throw Fail(start, "模板字符串没有结束，缺少反引号 `。");
    }

    public ExpressionSyntaxException Fail(int position, string reason)
    {
        var (line, column) = Characters.LineAndColumn(source, position);
        return new ExpressionSyntaxException(reason, line, column);
    }

    private char At(int offset) => Position + offset < source.Length ? source[Position + offset] : '\0';

    private bool SkipBlanks()
    {
        var lineEnded = false;
        while (Position < source.Length)
        {
            var c = source[Position];
            if (Characters.IsSpace(c))
            {
                lineEnded |= Characters.IsLineEnd(c);
                Position++;
            }
            else if (c == '/' && At(1) == '/')
            {
                while (Position < source.Length && !Characters.IsLineEnd(source[Position]))
                {
                    Position++;
                }
            }
            else if (c == '/' && At(1) == '*')
            {
                var end = source.IndexOf("*/", Position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw Fail(Position, "注释没有结束，缺少 */。");
                }

                lineEnded |= source.AsSpan(Position, end - Position).ContainsAny("\n\r\u2028\u2029");
                Position = end + 2;
            }
            else
            {
                break;
            }
        }

        return lineEnded;
    }

    private Token ReadWord()
    {
        var start = Position;
        var length = Characters.IdentifierLength(source, start);
        if (length > 0)
        {
            Position += length;
            return new Token { Kind = TokenKind.Name, End = Position, Text = source.Substring(start, length) };
        }

        foreach (var punctuator in Punctuators)
        {
            if (string.CompareOrdinal(source, start, punctuator, 0, punctuator.Length) == 0
                && !(punctuator == "?." && char.IsAsciiDigit(At(2))))
            {
                Position += punctuator.Length;
                return new Token { Kind = TokenKind.Punctuator, End = Position, Text = punctuator };
            }
        }

        throw Fail(start, source[start] switch
        {
            '“' or '”' or '‘' or '’' => "这里是中文引号，字符串请用英文引号 ' 或 \"。",
            '（' or '）' or '，' or '；' or '：' or '！' => $"这里是中文标点 {source[start]}，请改用英文标点。",
            '\\' => "名称里不支持转义写法。",
            var c => $"无法识别的字符 {c}。",
        });
    }

    private Token ReadString(char quote)
    {
        var start = Position++;
        var text = new StringBuilder();
        while (Position < source.Length)
        {
            var c = source[Position];
            if (c == quote)
            {
                Position++;
                return new Token { Kind = TokenKind.String, End = Position, Text = text.ToString() };
            }

            if (c is '\n' or '\r')
            {
                break;
            }

            if (c == '\\')
            {
                ReadEscape(text);
            }
            else
            {
                text.Append(c);
                Position++;
            }
        }

        throw Fail(start, $"字符串没有结束，缺少引号 {quote}。");
    }

    private void ReadEscape(StringBuilder text)
    {
        var start = Position;
        var c = At(1);
        Position += 2;
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '0' when !char.IsAsciiDigit(At(0)): text.Append('\0'); break;
            case >= '0' and <= '9': throw Fail(start, $"字符串里不支持八进制转义 \\{c}。");
            case 'x': text.Append((char)ReadHex(start, 2)); break;
            case 'u' when At(0) == '{': ReadCodePoint(start, text); break;
            case 'u': text.Append((char)ReadHex(start, 4)); break;
            case '\r' when At(0) == '\n': Position++; break;
            case '\n' or '\r' or '\u2028' or '\u2029': break;
            default:
                if (Position > source.Length)
                {
                    throw Fail(start, "字符串没有结束。");
                }

                text.Append(c);
                break;
        }
    }

    private void ReadCodePoint(int start, StringBuilder text)
    {
        var end = source.IndexOf('}', Position);
        var digits = end < 0 ? "" : source[(Position + 1)..end];
        var code = digits.All(char.IsAsciiHexDigit) ? JsNumber.ParseDigits(digits, 16) : double.NaN;
        if (code is not (>= 0 and <= 0x10FFFF))
        {
            throw Fail(start, "\\u{…} 里应是 0 到 10FFFF 的十六进制数。");
        }

        if (code > 0xFFFF)
        {
            text.Append(char.ConvertFromUtf32((int)code));
        }
        else
        {
            text.Append((char)code);
        }

        Position = end + 1;
    }

    private int ReadHex(int start, int length)
    {
        var value = 0;
        for (var i = 0; i < length; i++)
        {
            if (!char.IsAsciiHexDigit(At(0)))
            {
                throw Fail(start, $"转义 \\{source[start + 1]} 后面应有 {length} 位十六进制数。");
            }

            value = (value * 16) + Convert.ToInt32(source.Substring(Position, 1), 16);
            Position++;
        }

        return value;
    }

    private Token ReadNumber()
    {
        var start = Position;
        double number;
        if (At(0) == '0' && At(1) is 'x' or 'X')
        {
            Position += 2;
            SkipWhile(char.IsAsciiHexDigit);
            number = JsNumber.ParseDigits(source.AsSpan(start + 2, Position - start - 2), 16);
        }
        else
        {
            SkipWhile(char.IsAsciiDigit);
            if (Position - start > 1 && source[start] == '0')
            {
                throw Fail(start, "数字不能以 0 开头。");
            }

            if (At(0) == '.')
            {
                Position++;
                SkipWhile(char.IsAsciiDigit);
            }

            if (At(0) is 'e' or 'E' && (char.IsAsciiDigit(At(1)) || (At(1) is '+' or '-' && char.IsAsciiDigit(At(2)))))
            {
                Position += 2;
                SkipWhile(char.IsAsciiDigit);
            }

            number = double.Parse(source.AsSpan(start, Position - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        if (double.IsNaN(number) || char.IsAsciiDigit(At(0)) || Characters.IdentifierLength(source, Position) > 0)
        {
            throw Fail(start, "数字的写法不支持；可用十进制、小数、指数（1e3）和十六进制（0xff）。");
        }

        return new Token { Kind = TokenKind.Number, End = Position, Text = "", Number = number };
    }

    private void SkipWhile(Func<char, bool> belongs)
    {
        while (Position < source.Length && belongs(source[Position]))
        {
            Position++;
        }
    }
}
