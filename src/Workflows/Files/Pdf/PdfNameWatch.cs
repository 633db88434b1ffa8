namespace Ybtb.Workflows.Files.Pdf;

/// <summary>Remembers the first name that has no place in a document that people only look at.</summary>
internal sealed class PdfNameWatch
{
    private static readonly HashSet<string> Active =
        ["JavaScript", "JS", "Launch", "SubmitForm", "ImportData", "RichMedia", "Rendition", "GoToE", "XFA", "3D"];

    private static readonly HashSet<string> Embedded = ["EmbeddedFile", "EmbeddedFiles", "FileAttachment", "EF"];

    private FileRefusal? met;

    public void Meet(string name)
    {
        if (Active.Contains(name))
        {
            met ??= FileRefusal.ActiveContent;
        }
        else if (Embedded.Contains(name))
        {
            met ??= FileRefusal.EmbeddedFile;
        }
    }

    public void Judge()
    {
        switch (met)
        {
            case FileRefusal.ActiveContent:
                throw new RefusedFileException(FileRefusal.ActiveContent, "PDF 文件中含有脚本或自动执行的动作，请另存为普通 PDF（如“打印到 PDF”）后再上传。");
            case FileRefusal.EmbeddedFile:
                throw new RefusedFileException(FileRefusal.EmbeddedFile, "PDF 文件中嵌有附件，请另存为不含附件的 PDF（如“打印到 PDF”）后再上传。");
            default:
                break;
        }
    }
}
