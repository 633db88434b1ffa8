using System.IO.Compression;

namespace Ybtb.Workflows.Files.Pdf;

/// <summary>Opens compressed streams of one file, within a measure that all of them share.</summary>
internal sealed class PdfStreams
{
    /// <summary>How much the streams of one file may hold altogether when opened: some forty scanned pages without compression.</summary>
    public const long MaxExpanded = 400L * 1024 * 1024;

    /// <summary>How much a stream that carries structure may hold.</summary>
    public const int MaxStructure = 32 * 1024 * 1024;

    private const int BufferSize = 64 * 1024;

    private readonly byte[] buffer = new byte[BufferSize];
    private long expanded;

    /// <summary>Measures a stream whose content is of no concern here.</summary>
    public void Measure(PdfObject stream)
    {
        var filters = FiltersOf(stream);
        if (filters.Contains("Crypt"))
        {
            throw new RefusedFileException(FileRefusal.Encrypted, "PDF 文件已加密，请去除密码后再上传。");
        }

        if (filters.Count(f => f is "FlateDecode" or "Fl") > 1)
        {
            throw TooFar();   // compressed twice: only made to hide its size
        }

        if (filters is ["FlateDecode" or "Fl", ..])
        {
            try
            {
                Expand(stream.Data!.Value, null, MaxExpanded);
            }
            catch (InvalidDataException)
            {
                // A broken page or picture is for the reader to complain of; it can do no harm.
            }
        }
    }

    /// <summary>The content of a cross-reference or object stream.</summary>
    public ReadOnlyMemory<byte> Open(PdfObject stream)
    {
        var filters = FiltersOf(stream);
        if (filters is [])
        {
            return stream.Data!.Value;
        }

        if (filters is not ["FlateDecode" or "Fl"])
        {
            throw RefusedFileException.DamagedPdf();   // no writer does so; it would only serve to hide objects
        }

        using var opened = new MemoryStream();
        try
        {
            Expand(stream.Data!.Value, opened, MaxStructure);
        }
        catch (InvalidDataException)
        {
            throw RefusedFileException.DamagedPdf();
        }

        return PdfPredictor.Undo(opened.ToArray(), Parameters(stream.Dictionary!));
    }

    private static PdfDictionary? Parameters(PdfDictionary dictionary) => (dictionary["DecodeParms"] ?? dictionary["DP"]) switch
    {
        PdfDictionary parameters => parameters,
        PdfArray { Items: [PdfDictionary parameters] } => parameters,
        null or PdfArray { Items: [null] } => null,
        _ => throw RefusedFileException.DamagedPdf(),
    };

    private static List<string> FiltersOf(PdfObject stream) => (stream.Dictionary!["Filter"] ?? stream.Dictionary["F"]) switch
    {
        null => [],
        PdfName name => [name.Text],
        PdfArray names => [.. names.Items.Select(item => (item as PdfName)?.Text ?? throw RefusedFileException.DamagedPdf())],
        _ => throw RefusedFileException.DamagedPdf(),   // also a stream kept in another file
    };

    private void Expand(ReadOnlyMemory<byte> data, MemoryStream? target, long limit)
    {
        using var source = new MemoryStream(data.ToArray(), writable: false);
        using var inflated = new ZLibStream(source, CompressionMode.Decompress);
        long size = 0;
        while (inflated.Read(buffer) is > 0 and var count)
        {
            size += count;
            expanded += count;
            if (size > limit || expanded > MaxExpanded)
            {
                throw TooFar();
            }

            target?.Write(buffer, 0, count);
        }
    }

    private static RefusedFileException TooFar() => new(FileRefusal.ExpandsTooFar, "PDF 文件解压后过大，请降低分辨率或拆分后再上传。");
}
