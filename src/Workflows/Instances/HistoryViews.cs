using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Instances;

/// <summary>One step of an instance.</summary>
/// <param name="Kind">The name of what made it: <c>started</c>, <c>resumed</c>, <c>timer-fired</c>, <c>suspended</c> …</param>
/// <param name="Actor">The login of the person who operated; null for the instance's own course.</param>
/// <param name="Reason">What that person said.</param>
public sealed record HistoryStepView(int Sequence, Instant At, string Kind, string? Actor, string? Reason, IReadOnlyList<HistoryEntryView> Entries);

/// <param name="What"><c>started</c>, <c>completed</c>, <c>canceled</c>, <c>faulted</c>, <c>resumed</c>, <c>waiting</c>, <c>effect</c>, <c>status</c>, <c>version</c> or <c>failed</c>.</param>
/// <param name="ActivityId">The node in the version valid then; null when the entry is about no single activity.</param>
/// <param name="Detail">Outcomes, the bookmark's or effect's name, an error code, a status or a version; never a value.</param>
public sealed record HistoryEntryView(string What, string? ActivityId, string? ActivityName, string? Detail);

/// <summary>Shows the journal without any of its values.</summary>
internal static class HistoryViews
{
    public static HistoryStepView Of(HistoryStep step)
    {
        var operated = step.Entries.Select(e => e.Entry).OfType<Operated>().FirstOrDefault();
        return new(step.Sequence, step.At, step.Kind, operated?.Actor, operated?.Reason, [.. step.Entries.Select(Of).OfType<HistoryEntryView>()]);
    }

    private static HistoryEntryView? Of(HistoryEntry entry) => entry.Entry switch
    {
        ActivityStarted => View("started", entry, null),
        ActivityCompleted completed => View("completed", entry, string.Join(',', completed.Outcomes)),
        ActivityCanceled => View("canceled", entry, null),
        ActivityFaulted faulted => View("faulted", entry, faulted.Code),
        ActivityResumed resumed => View("resumed", entry, resumed.Bookmark),
        BookmarkCreated waiting => View("waiting", entry, waiting.Name),
        EffectRequested effect => View("effect", entry, effect.Name),
        StatusChanged status => View("status", entry, status.Status),
        VersionChanged version => View("version", entry, version.To),
        StepFailed failed => View("failed", entry, failed.Code),
        _ => null,   // answers and variables are values; who operated is said by the step
    };

    private static HistoryEntryView View(string what, HistoryEntry entry, string? detail) => new(what, entry.Node?.Id, entry.Node?.DisplayText, detail);
}
