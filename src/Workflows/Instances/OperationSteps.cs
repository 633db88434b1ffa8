using System.Diagnostics;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Instances;

/// <summary>Takes the step of an operation, and says what became of it.</summary>
/// <param name="findFrozen">A version that instances may be moved to, by definition and number; null when there is none.</param>
internal sealed class OperationSteps(WorkflowRuntime runtime, Func<string, int, CancellationToken, Task<CompiledWorkflow?>> findFrozen)
{
    /// <param name="command">Who acts, and what goes with the step.</param>
    /// <exception cref="WriteConflictException">One of the command's own rows was refused; nothing was written.</exception>
    public async Task<OperationResult> TakeAsync(OperationTarget target, InstanceOperation operation, OperationCommand command, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = operation switch
            {
                InstanceOperation.Retry => await MendAsync(new Mending.Retry()),
                InstanceOperation.Skip skip => await MendAsync(new Mending.Skip(skip.Outcomes, skip.Reason)),
                InstanceOperation.Correct correct => await MendAsync(new Mending.Correct(correct.Variables, correct.Reason)),
                _ => await StepAsync(await StimulusOfAsync(target, operation, cancellationToken)),
            };
            return new OperationResult.Done(receipt.InstanceId, receipt.Status);
        }
        catch (StimulusRefusedException refused)
        {
            return refused.Reason switch
            {
                StimulusRefusal.NoSuchInstance => new OperationResult.NotFound(),
                StimulusRefusal.MovedOn => new OperationResult.MovedOn(),
                _ => new OperationResult.Refused(refused.Message),
            };
        }
        catch (StepFailedException failed)
        {
            return new OperationResult.Failed(failed.Message);
        }

        Task<StepReceipt> MendAsync(Mending mending) => runtime.MendAsync(
            new MendRequest(target.IncidentId!.Value, mending) { Actor = command.Actor, Reads = command.Reads, Contribute = command.Contribute, OwnRows = command.OwnRows },
            cancellationToken);

        Task<StepReceipt> StepAsync(OperationStimulus stimulus) => runtime.StepAsync(
            new StepRequest(target.InstanceId, stimulus)
            {
                Actor = command.Actor, Reads = command.Reads, Contribute = command.Contribute, OwnRows = command.OwnRows, SeenRevision = command.SeenRevision,
            },
            cancellationToken);
    }

    private async Task<OperationStimulus> StimulusOfAsync(OperationTarget target, InstanceOperation operation, CancellationToken cancellationToken) => operation switch
    {
        InstanceOperation.Suspend suspend => new SuspendStimulus(suspend.Reason),
        InstanceOperation.Unsuspend unsuspend => new UnsuspendStimulus(unsuspend.Reason),
        InstanceOperation.Cancel cancel => new CancelStimulus(cancel.Reason),
        InstanceOperation.Move move => new ModifyStimulus(move.ActivityId, move.Reason),
        InstanceOperation.Migrate migrate => new MigrateStimulus(
            await findFrozen(target.DefinitionId, migrate.Version, cancellationToken)
                ?? throw new StimulusRefusedException(StimulusRefusal.NotApplicable, $"流程没有已发布过的第 {migrate.Version} 版。"),
            migrate.Mapping,
            migrate.Reason),
        _ => throw new UnreachableException(),
    };
}

/// <summary>Who operates, and what goes with the step of an operation.</summary>
/// <param name="Actor">The login.</param>
/// <param name="Contribute">Rows of the command itself, for the same transaction.</param>
/// <param name="OwnRows">Classes of rows that stand for the command: when one is refused the conflict is thrown.</param>
internal sealed record OperationCommand(string Actor, Action<WriteSet, StepInfo> Contribute, IReadOnlyList<Type> OwnRows)
{
    /// <summary>The instance's revision that the person saw; null when any will do.</summary>
    public long? SeenRevision { get; init; }

    /// <summary>Questions that must be answered before.</summary>
    public IReadOnlyList<Query> Reads { get; init; } = [];
}
