using System.Reflection;
using Ybtb.Engine.Activities;

namespace Ybtb.Engine.Lint;

/// <summary>What the canvas shows at the ports of activities.</summary>
public static class PortNames
{
    /// <returns>The Chinese name; the port itself when it has none, as with outcomes that staff name.</returns>
    public static string Of(Activity activity, string port) =>
        activity.GetType().GetCustomAttributes<PortAttribute>().FirstOrDefault(known => known.Name == port)?.DisplayName ?? port;
}
