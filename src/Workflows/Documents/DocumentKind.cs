namespace Ybtb.Workflows.Documents;

/// <summary>A kind of official document (documents.md §§2–3).</summary>
/// <param name="Code">Such as <c>acceptance-notice</c>.</param>
/// <param name="Title">Chinese, as it stands at its head.</param>
/// <param name="Letter">类: its series of numbers, one character.</param>
/// <param name="Seal">What the seal of the issuing office says of its use.</param>
/// <param name="IsResult">结果文书: tells the applicant what came of the application.</param>
public sealed record DocumentKind(string Code, string Title, string Letter, DocumentSeal Seal, bool IsResult);

/// <summary>The kinds of seals (documents.md §1).</summary>
public enum DocumentSeal
{
    /// <summary>受理专用章: for what belongs to taking an application in.</summary>
    Acceptance,

    /// <summary>业务专用章.</summary>
    Business,
}
