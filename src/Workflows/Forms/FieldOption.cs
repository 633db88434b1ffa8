namespace Ybtb.Workflows.Forms;

/// <summary>One answer to choose; the code is stored, the label shown.</summary>
public sealed record FieldOption(string Code, string Label);
