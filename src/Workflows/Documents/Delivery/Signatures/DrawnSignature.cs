using System.Collections.Immutable;

namespace Ybtb.Workflows.Documents.Delivery.Signatures;

/// <summary>A signature as a hand has drawn it on a screen: strokes on a grid, and nothing else a browser could have put in.</summary>
/// <remarks>
/// The picture that is kept is drawn here from these numbers (<see cref="SignaturePicture"/>), so no file of a browser's is ever stored or read as a
/// picture. Times and pressure are not asked for: how somebody writes is biometric, and a receipt needs only that he signed.
/// </remarks>
public sealed class DrawnSignature
{
    /// <summary>The grid of the pad: 1600 wide, 600 high, from the upper left corner.</summary>
    public const int GridWidth = 1_600;

    public const int GridHeight = 600;

    /// <summary>The most strokes; the longest Chinese name has far fewer.</summary>
    public const int MaxStrokes = 300;

    /// <summary>The most points of all strokes together.</summary>
    public const int MaxPoints = 8_000;

    /// <summary>The longest line of all strokes together, in steps of the grid.</summary>
    public const int MaxLength = 60_000;

    /// <summary>The shortest line of all strokes together, in steps of the grid: less is a slip of the pen.</summary>
    public const int MinLength = 240;

    /// <summary>The least extent of the whole, in steps of the grid, in one direction or the other.</summary>
    public const int MinExtent = 120;

    private DrawnSignature(ImmutableArray<ImmutableArray<SignaturePoint>> strokes) => Strokes = strokes;

    /// <summary>Each of at least one point, all of them on the grid.</summary>
    public ImmutableArray<ImmutableArray<SignaturePoint>> Strokes { get; }

    /// <summary>Takes strokes as they are sent: each a list x, y, x, y, ….</summary>
    /// <param name="refusal">Chinese, for the person at the counter; null when the signature is taken.</param>
    /// <returns>Null when it is refused.</returns>
    public static DrawnSignature? Read(IReadOnlyList<IReadOnlyList<int>> strokes, out string? refusal)
    {
        refusal = Shape(strokes);
        if (refusal is not null)
        {
            return null;
        }

        var drawn = strokes.Select(stroke => Enumerable.Range(0, stroke.Count / 2).Select(i => new SignaturePoint(stroke[2 * i], stroke[(2 * i) + 1])).ToImmutableArray())
            .ToImmutableArray();
        refusal = Extent(drawn);
        return refusal is null ? new(drawn) : null;
    }

    private static string? Shape(IReadOnlyList<IReadOnlyList<int>> strokes)
    {
        const string unreadable = "签名数据不正确，请清除后重新签名。";
        if (strokes.Count == 0)
        {
            return "还没有签名，请在签名框内签名。";
        }

        if (strokes.Count > MaxStrokes || strokes.Sum(stroke => stroke.Count / 2) > MaxPoints)
        {
            return "签名笔画过多，请清除后重新签名。";
        }

        return strokes.Any(stroke => stroke.Count is 0 || stroke.Count % 2 != 0 || stroke.Where((value, i) => value < 0 || value > (i % 2 == 0 ? GridWidth : GridHeight)).Any())
            ? unreadable
            : null;
    }

    private static string? Extent(ImmutableArray<ImmutableArray<SignaturePoint>> strokes)
    {
        var length = strokes.Sum(stroke => stroke.Zip(stroke.Skip(1), SignaturePoint.Distance).Sum());
        if (length > MaxLength)
        {
            return "签名笔画过多，请清除后重新签名。";
        }

        var points = strokes.SelectMany(stroke => stroke).ToList();
        var extent = Math.Max(points.Max(p => p.X) - points.Min(p => p.X), points.Max(p => p.Y) - points.Min(p => p.Y));
        return length < MinLength || extent < MinExtent ? "签名过小或不完整，请写全姓名。" : null;
    }
}

/// <summary>A place on the pad, in steps of its grid.</summary>
public readonly record struct SignaturePoint(int X, int Y)
{
    public static double Distance(SignaturePoint one, SignaturePoint other) => Math.Sqrt(((double)(one.X - other.X) * (one.X - other.X)) + ((double)(one.Y - other.Y) * (one.Y - other.Y)));
}
