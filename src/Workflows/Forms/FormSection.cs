namespace Ybtb.Workflows.Forms;

/// <summary>Fields that belong together and are asked under one heading.</summary>
/// <param name="Hint">Null for none.</param>
/// <param name="VisibleWhen">Null when it is always asked.</param>
public sealed record FormSection(string Code, string Title, string? Hint, Condition? VisibleWhen);
