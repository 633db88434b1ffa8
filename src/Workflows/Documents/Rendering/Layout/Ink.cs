namespace Ybtb.Workflows.Documents.Rendering.Layout;

/// <summary>A colour; each part from 0 to 1.</summary>
internal readonly record struct Ink(double Red, double Green, double Blue)
{
    public static Ink Black { get; } = new(0, 0, 0);

    public static Ink Grey { get; } = new(0.35, 0.35, 0.35);

    public static Ink Shade { get; } = new(0.945, 0.945, 0.945);

    /// <summary>Of seals and of the line below the head.</summary>
    public static Ink Seal { get; } = new(0.82, 0.06, 0.09);
}
