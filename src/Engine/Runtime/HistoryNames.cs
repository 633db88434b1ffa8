using Ybtb.Engine.Activities;
using Ybtb.Engine.Journal;

namespace Ybtb.Engine.Runtime;

/// <summary>Finds the activity that an entry of a journal names, when asked in the order of the journal: each in the version valid at its place.</summary>
internal sealed class HistoryNames(IDefinitionSource definitions, CompiledWorkflow first)
{
    private readonly Dictionary<int, Activity> executions = [];
    private CompiledWorkflow version = first;

    /// <returns>Null for an entry that concerns no single activity.</returns>
    public async ValueTask<Activity?> ActivityOfAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        switch (entry)
        {
            case VersionChanged change:
                version = await definitions.VersionAsync(change.To, cancellationToken);
                return null;
            case ActivityStarted started:
                return Remember(started.ActivityInstanceId, started.Node);
            case ActivityCompleted completed:
                return Remember(completed.ActivityInstanceId, completed.Node);
            case ActivityCanceled canceled:
                return Remember(canceled.ActivityInstanceId, canceled.Node);
            case ActivityFaulted faulted:
                return Remember(faulted.ActivityInstanceId, faulted.Node);
            case ActivityResumed resumed:
                return Remember(resumed.ActivityInstanceId, resumed.Node);
            case BookmarkCreated bookmark:
                return executions.GetValueOrDefault(bookmark.ActivityInstanceId);
            case EffectRequested effect:
                return executions.GetValueOrDefault(effect.ActivityInstanceId);
            default:
                return null;
        }
    }

    private Activity Remember(int execution, int node) => executions[execution] = version.Activities[node];
}
