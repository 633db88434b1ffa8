using Ybtb.Engine.Activities;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Activities;

/// <summary>What the activities on limits share.</summary>
internal static class LimitInputs
{
    public const string Category = "时限";

    /// <exception cref="ActivityFailedException">No such clock, or one that definitions do not start.</exception>
    public static ClockKind Kind(string code) =>
        ClockNames.TryFind(code, out ClockKind kind) && kind is ClockKind.Receipt or ClockKind.Promised or ClockKind.Statutory
            ? kind
            : throw new ActivityFailedException("unknown-clock", $"时限种类“{code}”不存在。");
}
