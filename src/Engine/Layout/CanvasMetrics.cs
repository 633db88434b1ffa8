using Ybtb.Engine.Activities;
using Ybtb.Engine.Lint;

namespace Ybtb.Engine.Layout;

/// <summary>How large the designer draws things, in units of its canvas; measured in Elsa Studio 3.8.2 with Chinese texts.</summary>
internal static class CanvasMetrics
{
    public const int NodeHeight = 54;

    /// <summary>Between two rows of activities, before any connection runs between them.</summary>
    public const int RowGap = 50;

    /// <summary>Between two connections that run side by side.</summary>
    public const int Track = 14;

    /// <summary>From the labels of an activity's ports to the first connection that turns behind them, and from the last to the next activity.</summary>
    public const int Clearance = 28;

    private const int NodeFrame = 98;
    private const int LeastWidth = 128;
    private const double WideLetter = 14.6;
    private const double NarrowLetter = 8;
    private const double LabelScale = 0.84;
    private const int LabelOffset = 14;

    public static int WidthOf(Activity activity) => Math.Max(LeastWidth, NodeFrame + (int)Math.Ceiling(TextWidth(activity.Node.DisplayText)));

    public static int LabelWidthOf(Activity activity) => activity.IsTerminal
        ? 0
        : LabelOffset + (int)Math.Ceiling(LabelScale * PortsOf(activity).Max(port => TextWidth(PortNames.Of(activity, port))));

    /// <summary>Where a port stands below the upper edge of its activity.</summary>
    public static int PortOffset(Activity activity, string port)
    {
        var ports = PortsOf(activity);
        var place = Math.Max(0, ports.ToList().IndexOf(port));
        return (int)(NodeHeight * (place + 0.5) / ports.Count);
    }

    private static IReadOnlyList<string> PortsOf(Activity activity) => activity.Ports.Count == 0 ? ["Done"] : activity.Ports;

    private static double TextWidth(string text) => text.Sum(c => c < 0x2000 ? NarrowLetter : WideLetter);
}
