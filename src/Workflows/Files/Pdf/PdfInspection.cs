namespace Ybtb.Workflows.Files.Pdf;

/// <summary>Judges a PDF and counts its pages.</summary>
internal static class PdfInspection
{
    private const int MaxPages = 500;
    private const int MaxDepth = 64;

    /// <exception cref="RefusedFileException">The file is not taken.</exception>
    public static int CountPages(ReadOnlyMemory<byte> content)
    {
        var reader = new PdfReader(content);
        reader.Read();
        var pages = 0;
        Count(reader, reader.Root["Pages"], 0, [], ref pages);
        return pages > 0 ? pages : throw new RefusedFileException(FileRefusal.NoPages, "PDF 文件没有任何页面，请重新导出后再上传。");
    }

    private static void Count(PdfReader reader, object? node, int depth, HashSet<PdfReference> seen, ref int pages)
    {
        if (depth > MaxDepth || (node is PdfReference reference && !seen.Add(reference)))
        {
            throw RefusedFileException.DamagedPdf();
        }

        if (reader.Resolve(node) is not PdfDictionary dictionary)
        {
            return;
        }

        if (reader.Resolve(dictionary["Kids"]) is PdfArray kids)
        {
            foreach (var kid in kids.Items)
            {
                Count(reader, kid, depth + 1, seen, ref pages);
            }
        }
        else if (dictionary.NameAt("Type") == "Page" && ++pages > MaxPages)
        {
            throw new RefusedFileException(FileRefusal.TooManyPages, $"PDF 文件超过 {MaxPages} 页，请拆分后再上传。");
        }
    }
}
