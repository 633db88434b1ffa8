namespace Ybtb.Workflows.Files;

/// <summary>The kinds of files that are taken (办事指南: JPG and PDF); the closed list.</summary>
public enum FileKind
{
    Jpeg,
    Pdf,
}
