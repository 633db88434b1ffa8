using Ybtb.Engine.Migration;

namespace Ybtb.Engine.Runtime;

/// <content>What a migration would come to.</content>
public sealed partial class WorkflowRuntime
{
    /// <summary>What moving the instance to another version would come to; nothing is written.</summary>
    /// <param name="target">A frozen version.</param>
    /// <param name="mapping">Old activity id to new, where they differ.</param>
    /// <exception cref="StimulusRefusedException">There is no such instance, or it has ended.</exception>
    public async Task<MigrationReport> PlanMigrationAsync(
        Guid instanceId, CompiledWorkflow target, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(instanceId, cancellationToken);
        return loaded.State.Status < InstanceStatus.Finished
            ? InstanceMigration.Of(loaded.State, target, mapping).Report()
            : throw new StimulusRefusedException(StimulusRefusal.Ended, "流程已经结束。");
    }
}
