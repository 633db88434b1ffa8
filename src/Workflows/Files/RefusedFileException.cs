namespace Ybtb.Workflows.Files;

/// <summary>Ends an inspection from deep inside a parser; <see cref="FileInspector"/> makes a value of it.</summary>
internal sealed class RefusedFileException(FileRefusal code, string message) : Exception(message)
{
    public FileRefusal Code { get; } = code;

    public static RefusedFileException DamagedPdf() => new(FileRefusal.Damaged, "PDF 文件已损坏或结构异常，请重新导出或扫描后再上传。");

    public static RefusedFileException DamagedJpeg() => new(FileRefusal.Damaged, "JPG 图片已损坏或不完整，请重新拍照或扫描后再上传。");
}
