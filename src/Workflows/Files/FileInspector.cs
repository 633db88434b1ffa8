using Ybtb.Workflows.Files.Pdf;

namespace Ybtb.Workflows.Files;

/// <summary>Decides whether an uploaded file is taken: by its structure, never by its name alone.</summary>
public static class FileInspector
{
    /// <summary>Largest file taken, in bytes.</summary>
    public const int MaxSize = 20 * 1024 * 1024;

    private static readonly Dictionary<string, FileKind> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = FileKind.Jpeg,
        [".jpeg"] = FileKind.Jpeg,
        [".pdf"] = FileKind.Pdf,
    };

    private static readonly Dictionary<string, FileKind> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = FileKind.Jpeg,
        ["image/jpg"] = FileKind.Jpeg,
        ["image/pjpeg"] = FileKind.Jpeg,
        ["application/pdf"] = FileKind.Pdf,
    };

    /// <param name="name">As the applicant's machine calls it.</param>
    /// <param name="contentType">As the client declared it; null or <c>application/octet-stream</c> says nothing.</param>
    public static FileInspection Inspect(string name, string? contentType, ReadOnlyMemory<byte> content)
    {
        try
        {
            return InspectAs(KindOf(name, contentType), content);
        }
        catch (RefusedFileException refused)
        {
            return new FileInspection.Refused(refused.Code, refused.Message);
        }
    }

    private static FileKind KindOf(string name, string? contentType)
    {
        if (!Extensions.TryGetValue(Path.GetExtension(name.Trim()), out var kind))
        {
            throw new RefusedFileException(FileRefusal.KindNotAllowed, "只接受 JPG 图片和 PDF 文件。");
        }

        var declared = contentType?.Split(';')[0].Trim();
        if (string.IsNullOrEmpty(declared) || declared.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase))
        {
            return kind;
        }

        return ContentTypes.TryGetValue(declared, out var declaredKind) && declaredKind == kind
            ? kind
            : throw new RefusedFileException(FileRefusal.NotWhatItSays, "文件扩展名与文件类型不一致，请重新选择文件。");
    }

    private static FileInspection.Accepted InspectAs(FileKind kind, ReadOnlyMemory<byte> content)
    {
        if (content.IsEmpty)
        {
            throw new RefusedFileException(FileRefusal.Empty, "文件是空的，请重新选择文件。");
        }

        if (content.Length > MaxSize)
        {
            throw new RefusedFileException(FileRefusal.TooLarge, $"文件超过 {MaxSize / 1024 / 1024} MB，请压缩或拆分后再上传。");
        }

        return kind == FileKind.Jpeg ? InspectJpeg(content.Span) : InspectPdf(content);
    }

    private static FileInspection.Accepted InspectJpeg(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            throw new RefusedFileException(FileRefusal.NotWhatItSays, "文件内容不是 JPG 图片，请勿仅修改扩展名。");
        }

        using var kept = new MemoryStream(content.Length);
        var picture = new JpegReader(content, kept).Read();
        return new(FileKind.Jpeg, picture.Content, null, picture.Width, picture.Height);
    }

    private static FileInspection.Accepted InspectPdf(ReadOnlyMemory<byte> content)
    {
        if (!content.Span.StartsWith("%PDF-"u8))
        {
            throw new RefusedFileException(FileRefusal.NotWhatItSays, "文件内容不是 PDF，请勿仅修改扩展名。");
        }

        return new(FileKind.Pdf, content, PdfInspection.CountPages(content), null, null);
    }
}
