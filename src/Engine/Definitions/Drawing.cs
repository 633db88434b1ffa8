using System.Text.Json;

namespace Ybtb.Engine.Definitions;

/// <summary>A place on the designer's canvas, in its units; y grows downwards.</summary>
public sealed record CanvasPoint(double X, double Y);

/// <summary>How large an activity is drawn, in units of the canvas.</summary>
public sealed record CanvasSize(double Width, double Height);

/// <summary>How the designer draws a definition; nothing of it matters at run time.</summary>
internal static class Drawing
{
    /// <returns>Null when the document does not say where the activity is drawn.</returns>
    public static CanvasPoint? PositionOf(ActivityNode node) =>
        node.Json.TryMember("metadata", out var metadata) && metadata.TryMember("designer", out var designer) && designer.TryMember("position", out var position)
            ? Point(position)
            : null;

    /// <returns>Null when the document does not say how large the activity is drawn.</returns>
    public static CanvasSize? SizeOf(ActivityNode node) =>
        node.Json.TryMember("metadata", out var metadata) && metadata.TryMember("designer", out var designer) && designer.TryMember("size", out var size)
            && Number(size, "width") is { } width && Number(size, "height") is { } height
            ? new CanvasSize(width, height)
            : null;

    /// <summary>The bends of a connection, from its source on.</summary>
    public static IReadOnlyList<CanvasPoint> VerticesOf(JsonElement connection) =>
        connection.TryMember("vertices", out var vertices) && vertices.Items() is { } items ? [.. items.Select(Point).OfType<CanvasPoint>()] : [];

    private static CanvasPoint? Point(JsonElement json) => Number(json, "x") is { } x && Number(json, "y") is { } y ? new CanvasPoint(x, y) : null;

    private static double? Number(JsonElement json, string name) =>
        json.TryMember(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var number) ? number : null;
}
