namespace Ybtb.Workflows.Files;

/// <summary>What came of an upload.</summary>
public abstract record UploadResult
{
    private UploadResult()
    {
    }

    /// <summary>The content is durable and may be referred to by <see cref="FileRow.Address"/>.</summary>
    public sealed record Stored(FileRow File) : UploadResult;

    /// <param name="Message">Chinese, for the applicant.</param>
    public sealed record Refused(FileRefusal Code, string Message) : UploadResult;
}
