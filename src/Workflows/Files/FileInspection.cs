namespace Ybtb.Workflows.Files;

/// <summary>What came of inspecting a file.</summary>
public abstract record FileInspection
{
    private FileInspection()
    {
    }

    /// <summary>The file may be stored.</summary>
    /// <param name="Content">What to store: of a JPG without its metadata, of a PDF as it came, for signatures cover every byte.</param>
    /// <param name="Pages">Of a PDF, 1 or more; null of a JPG.</param>
    /// <param name="Width">Of a JPG, in pixels; null of a PDF.</param>
    /// <param name="Height">Of a JPG, in pixels; null of a PDF.</param>
    public sealed record Accepted(FileKind Kind, ReadOnlyMemory<byte> Content, int? Pages, int? Width, int? Height) : FileInspection;

    /// <param name="Message">Chinese, for the applicant.</param>
    public sealed record Refused(FileRefusal Code, string Message) : FileInspection;
}
