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
    public const int Track = 20;   // the designer rounds to tens

    /// <summary>From the labels of an activity's ports to the first connection that turns behind them.</summary>
    public const int ClearanceBehind = 18;

    /// <summary>From the last connection that turns before an activity to that activity: nearer, the designer bends it round its corner.</summary>
    public const int ClearanceBefore = 52;

    private const int NodeFrame = 100;
    private const double WideLetter = 14.13;
    private const double NarrowLetter = 8;
    private const double SmallScale = 0.855;   // the activity type below the name, and the labels of ports
    private const int LabelOffset = 14;

    /// <param name="typeName">The name of the activity type, which stands below the activity's own.</param>
    public static int WidthOf(Activity activity, string typeName) =>
        NodeFrame + (int)Math.Ceiling(Math.Max(TextWidth(activity.Node.DisplayText), SmallScale * TextWidth(typeName)));

    public static int LabelWidthOf(Activity activity) => activity.IsTerminal
        ? 0
        : LabelOffset + (int)Math.Ceiling(SmallScale * PortsOf(activity).Max(port => TextWidth(PortNames.Of(activity, port))));

    /// <summary>Where a port stands below the upper edge of its activity.</summary>
    public static int PortOffset(Activity activity, string port)
    {
        var ports = PortsOf(activity);
        var place = Math.Max(0, ports.ToList().IndexOf(port));
        return (int)Math.Round(NodeHeight * (place + 0.5) / ports.Count, MidpointRounding.AwayFromZero);
    }

    private static IReadOnlyList<string> PortsOf(Activity activity) => activity.Ports.Count == 0 ? ["Done"] : activity.Ports;

    private static double TextWidth(string text) => text.Sum(c => c < 0x2000 ? NarrowLetter : WideLetter);
}
