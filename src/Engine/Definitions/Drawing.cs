using System.Text.Json;

namespace Ybtb.Engine.Definitions;

/// <summary>A place on the designer's canvas, in its units; y grows downwards.</summary>
public sealed record CanvasPoint(double X, double Y);

/// <summary>How the designer draws a definition; nothing of it matters at run time.</summary>
internal static class Drawing
{
    /// <returns>Null when the document does not say where the activity is drawn.</returns>
    public static CanvasPoint? PositionOf(ActivityNode node) =>
        node.Json.TryMember("metadata", out var metadata) && metadata.TryMember("designer", out var designer) && designer.TryMember("position", out var position)
            ? Point(position)
            : null;

    /// <summary>The bends of a connection, from its source on.</summary>
    public static IReadOnlyList<CanvasPoint> VerticesOf(JsonElement connection) =>
        connection.TryMember("vertices", out var vertices) && vertices.Items() is { } items ? [.. items.Select(Point).OfType<CanvasPoint>()] : [];

    private static CanvasPoint? Point(JsonElement json) =>
        json.TryMember("x", out var x) && json.TryMember("y", out var y) && x.ValueKind == JsonValueKind.Number && y.ValueKind == JsonValueKind.Number
            && x.TryGetDouble(out var across) && y.TryGetDouble(out var down)
            ? new CanvasPoint(across, down)
            : null;
}
