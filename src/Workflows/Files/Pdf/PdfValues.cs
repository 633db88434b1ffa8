namespace Ybtb.Workflows.Files.Pdf;

/// <summary>A name, escapes resolved: <c>/J#61vaScript</c> is <c>JavaScript</c>.</summary>
internal sealed record PdfName(string Text);

internal sealed record PdfReference(int Number, int Generation);

/// <summary>A bare word: <c>obj</c>, <c>stream</c>, <c>true</c>, <c>null</c>.</summary>
internal sealed record PdfKeyword(string Text);

/// <summary>A string; what it says is of no concern here.</summary>
internal sealed class PdfText
{
    public static PdfText Any { get; } = new();
}

internal sealed class PdfArray(IReadOnlyList<object?> items)
{
    public IReadOnlyList<object?> Items { get; } = items;
}

internal sealed class PdfDictionary(Dictionary<string, object?> members)
{
    public object? this[string name] => members.GetValueOrDefault(name);

    public string? NameAt(string name) => (this[name] as PdfName)?.Text;

    public int? WholeNumberAt(string name) => this[name] is double number && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (int)number : null;
}

/// <summary>An object of the file's body.</summary>
/// <param name="Data">The stream as stored; null when it is none.</param>
internal sealed record PdfObject(int Number, int Generation, object? Value, ReadOnlyMemory<byte>? Data)
{
    public PdfDictionary? Dictionary => Value as PdfDictionary;
}
