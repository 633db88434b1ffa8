using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Watchdog;

/// <summary>Something that is stuck.</summary>
/// <param name="Key">Names it among those of its kind, and goes into addresses.</param>
/// <param name="Case">Number of the case; null when it is of none.</param>
/// <param name="InstanceId">Null when it is of no instance.</param>
/// <param name="Since">Since when.</param>
/// <param name="What">In words, without personal values.</param>
public sealed record Stall(StallKind Kind, string Key, string? Case, Guid? InstanceId, Instant Since, string What);

/// <summary>A stall as it is shown.</summary>
/// <param name="Why">Why it matters.</param>
/// <param name="Repair">What the repair is called.</param>
public sealed record StallView(CodedName Kind, string Key, string? Case, Guid? InstanceId, Instant Since, string What, string Why, string Repair)
{
    internal static StallView Of(Stall stall) => new(
        new(stall.Kind.Code(), stall.Kind.ChineseName()), stall.Key, stall.Case, stall.InstanceId, stall.Since, stall.What, stall.Kind.Why(), stall.Kind.RepairName());
}

/// <param name="IsMore">Whether there are more than are listed.</param>
public sealed record StallCount(string Code, string Name, int Count, bool IsMore);

/// <param name="At">When it was looked.</param>
/// <param name="Kinds">All kinds that are looked for, also those of which there is none.</param>
/// <param name="Stalls">By kind, the longest stuck first.</param>
public sealed record WatchdogReport(Instant At, IReadOnlyList<StallCount> Kinds, IReadOnlyList<StallView> Stalls);

/// <param name="Effect">What the repair would do now, in words.</param>
public sealed record StallPreview(StallView Stall, string Effect);

/// <summary>What became of a repair.</summary>
public abstract record StallResult
{
    private StallResult()
    {
    }

    /// <param name="Effect">What was done, in words.</param>
    public sealed record Repaired(string Effect) : StallResult;

    /// <summary>It is not stuck any more: somebody or something was faster. Nothing was changed.</summary>
    public sealed record Gone : StallResult;

    /// <summary>The repair itself came to nothing (409).</summary>
    public sealed record Failed(string Message) : StallResult;

    public sealed record Denied(string Reason) : StallResult;

    /// <summary>What was given makes no sense, such as an empty reason.</summary>
    public sealed record Invalid(string Message) : StallResult;
}
