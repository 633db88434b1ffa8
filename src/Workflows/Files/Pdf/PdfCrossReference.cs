namespace Ybtb.Workflows.Files.Pdf;

/// <summary>Where a reader finds each object: the newest entry of each number, over all revisions of the file.</summary>
internal sealed class PdfCrossReference
{
    private const int MaxObjects = 500_000;

    private readonly Dictionary<int, PdfEntry> entries = [];

    public IReadOnlyDictionary<int, PdfEntry> Entries => entries;

    public PdfReference? Root { get; private set; }

    public bool IsEncrypted { get; private set; }

    /// <summary>Takes over what a trailer says; of several revisions the newest comes first and wins.</summary>
    public void AddTrailer(PdfDictionary trailer)
    {
        Root ??= trailer["Root"] as PdfReference;
        IsEncrypted |= trailer["Encrypt"] is not null;
    }

    public void Add(int number, PdfEntry entry)
    {
        if (entries.Count >= MaxObjects)
        {
            throw RefusedFileException.DamagedPdf();
        }

        entries.TryAdd(number, entry);
    }
}

/// <param name="Container">The number of the object stream that holds the object; 0 when it lies in the file's body.</param>
/// <param name="Place">Offset in the file, or the place within the object stream.</param>
internal readonly record struct PdfEntry(bool IsUsed, int Container, long Place);
