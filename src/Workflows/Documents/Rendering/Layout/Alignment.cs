namespace Ybtb.Workflows.Documents.Rendering.Layout;

internal enum Alignment
{
    Left,
    Centred,
    Right,

    /// <summary>Even at both sides; a last line stays as it is.</summary>
    Justified,
}
