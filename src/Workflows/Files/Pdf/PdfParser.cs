using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ybtb.Workflows.Files.Pdf;

/// <summary>Reads PDF syntax from a run of bytes, and hands every name it meets to whoever looks for forbidden ones.</summary>
internal sealed class PdfParser(ReadOnlyMemory<byte> content, Action<string> meetName)
{
    private const int MaxDepth = 100;

    /// <summary>What browsers would take for a page, if they were made to look.</summary>
    private static readonly string[] PageMarkers = ["<html", "<script", "<!doctype", "<svg", "<iframe"];

    private static readonly SearchValues<byte> HexText = SearchValues.Create("0123456789abcdefABCDEF \r\n\t\f\0"u8);

    private int depth;

    public int Position { get; set; }

    public ReadOnlyMemory<byte> Content => content;

    public bool IsAtEnd
    {
        get
        {
            SkipBlanks();
            return Position >= content.Length;
        }
    }

    /// <summary>The next value; of a number that begins a reference, the reference.</summary>
    public object? ReadValue()
    {
        SkipBlanks();
        if (Position >= content.Length || ++depth > MaxDepth)
        {
            throw RefusedFileException.DamagedPdf();
        }

        var value = ReadAny();
        depth--;
        return value;
    }

    public int ReadWholeNumber() =>
        ReadNumber() is var number && number == Math.Floor(number) && number is >= 0 and < int.MaxValue ? (int)number : throw RefusedFileException.DamagedPdf();

    /// <summary>The position of a number, whatever follows it; -1 when the next thing is no number.</summary>
    public bool IsAtNumber()
    {
        SkipBlanks();
        return Position < content.Length && content.Span[Position] is >= (byte)'0' and <= (byte)'9';
    }

    public PdfKeyword ReadKeyword() => ReadValue() as PdfKeyword ?? throw RefusedFileException.DamagedPdf();

    public void Expect(string keyword)
    {
        if (ReadKeyword().Text != keyword)
        {
            throw RefusedFileException.DamagedPdf();
        }
    }

    public void SkipBlanks()
    {
        var bytes = content.Span;
        while (Position < bytes.Length)
        {
            if (IsBlank(bytes[Position]))
            {
                Position++;
            }
            else if (bytes[Position] == '%')
            {
                SkipComment(bytes);
            }
            else
            {
                return;
            }
        }
    }

    public static bool IsBlank(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte value) => value is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']'
        or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private object? ReadAny()
    {
        var bytes = content.Span;
        switch ((char)bytes[Position])
        {
            case '/':
                return ReadName();
            case '(':
                return ReadLiteralText();
            case '<' when Position + 1 < bytes.Length && bytes[Position + 1] == '<':
                return ReadDictionary();
            case '<':
                return ReadHexText();
            case '[':
                return ReadArray();
            case >= '0' and <= '9':
                return ReadNumberOrReference();
            case '+' or '-' or '.':
                return ReadNumber();
            default:
                return ReadWord();
        }
    }

    private PdfName ReadName()
    {
        var bytes = content.Span;
        var text = new StringBuilder();
        for (Position++; Position < bytes.Length && !IsBlank(bytes[Position]) && !IsDelimiter(bytes[Position]); Position++)
        {
            if (bytes[Position] == '#' && Position + 2 < bytes.Length
                && Utf8Parser.TryParse(bytes.Slice(Position + 1, 2), out byte escaped, out var consumed, 'x') && consumed == 2)
            {
                text.Append((char)escaped);
                Position += 2;
            }
            else
            {
                text.Append((char)bytes[Position]);
            }
        }

        var name = text.ToString();
        meetName(name);
        return new PdfName(name);
    }

    private PdfText ReadLiteralText()
    {
        var bytes = content.Span;
        var start = Position;
        var open = 0;
        for (; Position < bytes.Length; Position++)
        {
            switch ((char)bytes[Position])
            {
                case '\\':
                    Position++;
                    break;
                case '(':
                    open++;
                    break;
                case ')' when --open == 0:
                    RefusePageMarkers(bytes[start..Position]);
                    Position++;
                    return PdfText.Any;
                default:
                    break;
            }
        }

        throw RefusedFileException.DamagedPdf();
    }

    private PdfText ReadHexText()
    {
        var end = content.Span[Position..].IndexOf((byte)'>');
        if (end < 0 || content.Span.Slice(Position + 1, end - 1).ContainsAnyExcept(HexText))
        {
            throw RefusedFileException.DamagedPdf();
        }

        Position += end + 1;
        return PdfText.Any;
    }

    private PdfArray ReadArray()
    {
        Position++;
        var items = new List<object?>();
        while (!IsNext(']'))
        {
            items.Add(ReadValue());
        }

        Position++;
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary()
    {
        Position += 2;
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (!IsNext('>'))
        {
            var name = ReadValue() as PdfName ?? throw RefusedFileException.DamagedPdf();
            members[name.Text] = ReadValue();
        }

        Position++;
        if (Position >= content.Length || content.Span[Position++] != '>')
        {
            throw RefusedFileException.DamagedPdf();
        }

        return new PdfDictionary(members);
    }

    private bool IsNext(char wanted)
    {
        SkipBlanks();
        return Position < content.Length ? content.Span[Position] == wanted : throw RefusedFileException.DamagedPdf();
    }

    private object ReadNumberOrReference()
    {
        var number = ReadNumber();
        var afterNumber = Position;
        if (number == Math.Floor(number) && number < int.MaxValue && IsAtNumber())
        {
            var generation = ReadNumber();
            SkipBlanks();
            if (generation == Math.Floor(generation) && generation <= ushort.MaxValue && Position < content.Length && content.Span[Position] == 'R'
                && (Position + 1 == content.Length || IsBlank(content.Span[Position + 1]) || IsDelimiter(content.Span[Position + 1])))
            {
                Position++;
                return new PdfReference((int)number, (int)generation);
            }
        }

        Position = afterNumber;
        return number;
    }

    private double ReadNumber()
    {
        SkipBlanks();
        var bytes = content.Span[Position..];
        var length = 0;
        while (length < bytes.Length && bytes[length] is >= (byte)'0' and <= (byte)'9' or (byte)'+' or (byte)'-' or (byte)'.')
        {
            length++;
        }

        Position += length;
        return double.TryParse(bytes[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw RefusedFileException.DamagedPdf();
    }

    private object? ReadWord()
    {
        var bytes = content.Span[Position..];
        var length = 0;
        while (length < bytes.Length && char.IsAsciiLetter((char)bytes[length]))
        {
            length++;
        }

        if (length is 0 or > 16)
        {
            throw RefusedFileException.DamagedPdf();
        }

        Position += length;
        return Encoding.ASCII.GetString(bytes[..length]) switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            var word => new PdfKeyword(word),
        };
    }

    private void SkipComment(ReadOnlySpan<byte> bytes)
    {
        var length = bytes[Position..].IndexOfAny((byte)'\r', (byte)'\n');
        var end = length < 0 ? bytes.Length : Position + length;
        RefusePageMarkers(bytes[Position..end]);
        Position = end;
    }

    private static void RefusePageMarkers(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'<'))
        {
            return;
        }

        var text = Encoding.Latin1.GetString(bytes);
        if (PageMarkers.Any(marker => text.Contains(marker, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RefusedFileException(FileRefusal.NotWhatItSays, "PDF 文件中夹带了网页内容，请重新导出或扫描后再上传。");
        }
    }
}
