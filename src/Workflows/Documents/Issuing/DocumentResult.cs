using Ybtb.Workflows.Files;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>What came of what a person wanted of a document.</summary>
public abstract record DocumentResult
{
    private DocumentResult()
    {
    }

    /// <summary>Chinese; why not. Empty where something was done.</summary>
    public virtual string Message => "";

    /// <param name="Document">As it stands now.</param>
    public sealed record Done(CaseDocumentView Document) : DocumentResult;

    /// <summary>It is wanted and will be issued; the wait was over before.</summary>
    public sealed record Pending(CaseDocumentView Document) : DocumentResult;

    /// <param name="Name">For whoever keeps the file.</param>
    /// <param name="Content">The PDF, its digest compared.</param>
    public sealed record Opened(string Name, byte[] Content, ContentAddress Address) : DocumentResult;

    /// <summary>There is none, or none that the viewer may know of.</summary>
    public sealed record NoSuchDocument : DocumentResult;

    public sealed record Denied(string Reason) : DocumentResult
    {
        public override string Message => Reason;
    }

    /// <param name="Field">What was filled in wrongly.</param>
    public sealed record Invalid(string Field, string Reason) : DocumentResult
    {
        public override string Message => Reason;
    }

    public sealed record NotPossible(string Reason) : DocumentResult
    {
        public override string Message => Reason;
    }

    /// <summary>Somebody changed it after the viewer had seen it.</summary>
    public sealed record Stale : DocumentResult
    {
        public override string Message => "文书刚刚有变动，请刷新后重试。";
    }

    /// <summary>The stored file is not the one that was issued.</summary>
    public sealed record Damaged : DocumentResult
    {
        public override string Message => "文书文件缺失或与签发时不一致，已停止提供，请联系运维人员。";
    }
}
