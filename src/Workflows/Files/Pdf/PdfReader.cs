namespace Ybtb.Workflows.Files.Pdf;

/// <summary>Reads all of a PDF's structure: every object from first byte to last, and the cross-references by which readers find them.</summary>
/// <remarks>
/// Both views must agree. Whatever a reader reaches by cross-reference was met here, and nothing lies in the file that is neither an
/// object nor a reference to one: so nothing can hide in a gap, in a stream, or behind a second table.
/// </remarks>
internal sealed class PdfReader
{
    private const int MaxRevisions = 500;
    private const int TailLength = 2048;

    private readonly ReadOnlyMemory<byte> content;
    private readonly PdfParser parser;
    private readonly PdfNameWatch watch = new();
    private readonly PdfStreams streams = new();
    private readonly PdfCrossReference references = new();
    private readonly Dictionary<long, PdfObject> bodies = [];
    private readonly Dictionary<int, IReadOnlyList<PdfObject>> contained = [];

    public PdfReader(ReadOnlyMemory<byte> content)
    {
        this.content = content;
        parser = new PdfParser(content, watch.Meet);
    }

    /// <summary>Reads and judges everything.</summary>
    public void Read()
    {
        ReadReferences(FindStart());
        if (references.IsEncrypted)
        {
            throw new RefusedFileException(FileRefusal.Encrypted, "PDF 文件已加密，请去除密码后再上传。");
        }

        ReadBody();
        watch.Judge();
        foreach (var (number, entry) in references.Entries)
        {
            if (entry.IsUsed && entry is not { Container: 0, Place: 0 } && Find(number, entry) is null)
            {
                throw RefusedFileException.DamagedPdf();
            }
        }
    }

    /// <summary>The catalogue, where the page tree begins.</summary>
    public PdfDictionary Root => Resolve(references.Root) as PdfDictionary ?? throw RefusedFileException.DamagedPdf();

    /// <summary>A referred value itself; null for one that does not exist, as the format demands.</summary>
    public object? Resolve(object? value) => value is PdfReference reference
        ? references.Entries.TryGetValue(reference.Number, out var entry) && entry.IsUsed ? Find(reference.Number, entry)?.Value : null
        : value;

    private PdfObject? Find(int number, PdfEntry entry)
    {
        if (entry.Container == 0)
        {
            return bodies.TryGetValue(AfterBlanks(entry.Place), out var body) && body.Number == number ? body : null;
        }

        var inside = contained.GetValueOrDefault(entry.Container);
        return inside?.FirstOrDefault(o => o.Number == number);
    }

    // Some writers point at the line break before the object.
    private long AfterBlanks(long offset)
    {
        while (offset < content.Length && PdfParser.IsBlank(content.Span[(int)offset]))
        {
            offset++;
        }

        return offset;
    }

    private int FindStart()
    {
        var end = content.Length;
        while (end > 0 && PdfParser.IsBlank(content.Span[end - 1]))
        {
            end--;
        }

        var tailAt = Math.Max(0, end - TailLength);
        var tail = content.Span[tailAt..end];
        var startAt = tail.LastIndexOf("startxref"u8);
        if (startAt < 0 || !tail.EndsWith("%%EOF"u8))
        {
            throw RefusedFileException.DamagedPdf();   // cut, or something hangs behind it
        }

        parser.Position = tailAt + startAt;
        parser.Expect("startxref");
        return parser.ReadWholeNumber();
    }

    private void ReadReferences(int start)
    {
        var waiting = new Queue<int>([start]);
        var seen = new HashSet<int>();
        while (waiting.TryDequeue(out var offset))
        {
            if (offset < 0 || offset >= content.Length || !seen.Add(offset) || seen.Count > MaxRevisions)
            {
                throw RefusedFileException.DamagedPdf();
            }

            parser.Position = offset;
            var trailer = parser.IsAtNumber() ? ReadReferenceStream() : ReadReferenceTable();
            references.AddTrailer(trailer);
            if (trailer.WholeNumberAt("XRefStm") is { } hybrid)
            {
                waiting.Enqueue(hybrid);
            }

            if (trailer.WholeNumberAt("Prev") is { } previous)
            {
                waiting.Enqueue(previous);
            }
        }
    }

    private PdfDictionary ReadReferenceTable()
    {
        parser.Expect("xref");
        while (parser.IsAtNumber())
        {
            var first = parser.ReadWholeNumber();
            var count = parser.ReadWholeNumber();
            for (var i = 0; i < count; i++)
            {
                var place = parser.ReadWholeNumber();
                parser.ReadWholeNumber();
                references.Add(first + i, new PdfEntry(parser.ReadKeyword().Text == "n", 0, place));
            }
        }

        parser.Expect("trailer");
        return parser.ReadValue() as PdfDictionary ?? throw RefusedFileException.DamagedPdf();
    }

    private PdfDictionary ReadReferenceStream()
    {
        var stream = ReadObject();
        if (stream is not { Data: not null, Dictionary: { } dictionary } || dictionary.NameAt("Type") != "XRef")
        {
            throw RefusedFileException.DamagedPdf();
        }

        if (dictionary["W"] is not PdfArray { Items: [double a, double b, double c] } || a is < 0 or > 8 || b is < 0 or > 8 || c is < 0 or > 8 || a + b + c < 1)
        {
            throw RefusedFileException.DamagedPdf();
        }

        var sections = dictionary["Index"] is PdfArray index ? index.Items : [0d, (double)(dictionary.WholeNumberAt("Size") ?? 0)];
        AddEntries(streams.Open(stream).Span, [(int)a, (int)b, (int)c], sections);
        return dictionary;
    }

    private void AddEntries(ReadOnlySpan<byte> table, int[] widths, IReadOnlyList<object?> sections)
    {
        var size = widths.Sum();
        for (var i = 0; i + 1 < sections.Count; i += 2)
        {
            if (sections[i] is not double first || sections[i + 1] is not double count || first < 0 || count < 0 || count > table.Length / size)
            {
                throw RefusedFileException.DamagedPdf();
            }

            for (var n = 0; n < (int)count; n++, table = table[size..])
            {
                var kind = widths[0] == 0 ? 1 : Number(table[..widths[0]]);
                var second = Number(table.Slice(widths[0], widths[1]));
                var third = Number(table.Slice(widths[0] + widths[1], widths[2]));
                references.Add((int)first + n, kind switch
                {
                    1 => new PdfEntry(true, 0, second),
                    2 when second is > 0 and < int.MaxValue => new PdfEntry(true, (int)second, third),
                    _ => new PdfEntry(false, 0, 0),
                });
            }
        }
    }

    private static long Number(ReadOnlySpan<byte> bigEndian)
    {
        long number = 0;
        foreach (var digit in bigEndian)
        {
            number = (number << 8) | digit;
        }

        return number >= 0 ? number : throw RefusedFileException.DamagedPdf();
    }

    private void ReadBody()
    {
        parser.Position = 0;
        while (!parser.IsAtEnd)
        {
            if (parser.IsAtNumber())
            {
                var at = parser.Position;
                var found = ReadObject();
                bodies[at] = found;
                Judge(found);
                continue;
            }

            SkipReferences(parser.ReadKeyword().Text);
        }
    }

    private void SkipReferences(string keyword)
    {
        switch (keyword)
        {
            case "xref":
                while (parser.ReadValue() is not PdfKeyword { Text: "trailer" })
                {
                    // Tables were read from their own end of the chain; here they only have to be passed.
                }

                SkipReferences("trailer");
                break;
            case "trailer":
                var trailer = parser.ReadValue() as PdfDictionary ?? throw RefusedFileException.DamagedPdf();
                if (trailer["Encrypt"] is not null)
                {
                    throw new RefusedFileException(FileRefusal.Encrypted, "PDF 文件已加密，请去除密码后再上传。");
                }

                break;
            case "startxref":
                parser.ReadWholeNumber();
                break;
            default:
                throw RefusedFileException.DamagedPdf();
        }
    }

    private void Judge(PdfObject found)
    {
        if (found.Data is null)
        {
            return;
        }

        if (found.Dictionary!.NameAt("Type") == "ObjStm")
        {
            contained[found.Number] = ReadContained(found);
        }
        else if (found.Dictionary.NameAt("Type") != "XRef")
        {
            streams.Measure(found);
        }
    }

    private List<PdfObject> ReadContained(PdfObject container)
    {
        var opened = streams.Open(container);
        var inner = new PdfParser(opened, watch.Meet);
        var count = container.Dictionary!.WholeNumberAt("N") ?? 0;
        var first = container.Dictionary.WholeNumberAt("First") ?? 0;
        if (count < 0 || count > opened.Length || first < 0 || first > opened.Length)
        {
            throw RefusedFileException.DamagedPdf();
        }

        var places = new List<(int Number, int Offset)>(count);
        for (var i = 0; i < count; i++)
        {
            places.Add((inner.ReadWholeNumber(), inner.ReadWholeNumber()));
        }

        var objects = new List<PdfObject>(count);
        foreach (var (number, offset) in places)
        {
            inner.Position = offset <= opened.Length - first ? first + offset : throw RefusedFileException.DamagedPdf();
            objects.Add(new PdfObject(number, 0, inner.ReadValue(), null));
        }

        return objects;
    }

    private PdfObject ReadObject()
    {
        var number = parser.ReadWholeNumber();
        var generation = parser.ReadWholeNumber();
        parser.Expect("obj");
        var value = parser.ReadValue();
        if (value is PdfKeyword { Text: "endobj" })
        {
            return new PdfObject(number, generation, null, null);
        }

        var next = parser.ReadKeyword().Text;
        if (next == "endobj")
        {
            return new PdfObject(number, generation, value, null);
        }

        if (next != "stream" || value is not PdfDictionary dictionary)
        {
            throw RefusedFileException.DamagedPdf();
        }

        var data = ReadData(dictionary);
        parser.Expect("endstream");
        parser.Expect("endobj");
        return new PdfObject(number, generation, value, data);
    }

    private ReadOnlyMemory<byte> ReadData(PdfDictionary dictionary)
    {
        var bytes = content.Span;
        if (parser.Position < bytes.Length && bytes[parser.Position] == '\r')
        {
            parser.Position++;
        }

        if (parser.Position < bytes.Length && bytes[parser.Position] == '\n')
        {
            parser.Position++;
        }

        var start = parser.Position;
        var length = LengthOf(dictionary) ?? bytes[start..].IndexOf("endstream"u8);
        if (length < 0 || length > bytes.Length - start)
        {
            throw RefusedFileException.DamagedPdf();
        }

        parser.Position = start + length;
        return content.Slice(start, length);
    }

    /// <summary>Null when the length lies in an object stream: then the data ends where the word says so.</summary>
    private int? LengthOf(PdfDictionary dictionary)
    {
        switch (dictionary["Length"])
        {
            case double and var direct when direct is double number && number == Math.Floor(number) && number is >= 0 and < int.MaxValue:
                return (int)number;
            case PdfReference reference when references.Entries.TryGetValue(reference.Number, out var entry) && entry.IsUsed:
                return entry.Container == 0 ? LengthAt(entry.Place) : null;
            default:
                throw RefusedFileException.DamagedPdf();
        }
    }

    private int LengthAt(long offset)
    {
        if (offset >= content.Length)
        {
            throw RefusedFileException.DamagedPdf();
        }

        var there = new PdfParser(content, watch.Meet) { Position = (int)offset };
        there.ReadWholeNumber();
        there.ReadWholeNumber();
        there.Expect("obj");
        return there.ReadWholeNumber();
    }
}
