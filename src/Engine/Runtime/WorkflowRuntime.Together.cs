using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime.Messages;

namespace Ybtb.Engine.Runtime;

/// <content>Instances that begin together: all in one transaction, or none.</content>
public sealed partial class WorkflowRuntime
{
    /// <summary>Starts several instances in one transaction. Each takes its first step as if it were alone: none sees what another one has just written.</summary>
    /// <param name="requests">One or more, none with a parent.</param>
    /// <returns>In the order of the requests.</returns>
    /// <exception cref="DefinitionNotPublishedException">There is no such version of one of them.</exception>
    /// <exception cref="ActivationRefusedException">The activation strategy of one of them does not allow another instance now.</exception>
    /// <exception cref="StepFailedException">One of the steps could not be taken.</exception>
    /// <exception cref="WriteConflictException">A row contributed by one of the commands was refused, such as a used idempotency key.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be written.</exception>
    /// <remarks>Nothing was written when it throws, but for the database that fails with its answer on the way.</remarks>
    public async Task<IReadOnlyList<StepReceipt>> StartTogetherAsync(IReadOnlyList<StartRequest> requests, CancellationToken cancellationToken)
    {
        var starts = new List<(StartRequest Request, CompiledWorkflow Workflow, Guid Id, Command Command)>(requests.Count);
        foreach (var request in requests)
        {
            var workflow = request.VersionId is { } version
                ? await definitions.VersionAsync(version, cancellationToken)
                : await definitions.PublishedAsync(request.DefinitionId, cancellationToken);
            starts.Add((request, workflow, request.InstanceId ?? ids.Next(clock.GetCurrentInstant()), CommandOf(request)));
        }

        string? refusal = null;
        for (var attempt = 1; ; attempt++)
        {
            var writes = new WriteSet();
            var receipts = new List<StepReceipt>(starts.Count);
            var sendsMessages = false;
            foreach (var (request, workflow, id, command) in starts)
            {
                var step = await ComputeAsync(Begin(request, workflow, id, id, vault.Create()), command, refusal, writes, cancellationToken);
                receipts.Add(step.Receipt);
                sendsMessages |= step.SendsMessages;
            }

            try
            {
                await CommitAsync(writes, sendsMessages, cancellationToken);
                return receipts;
            }
            catch (WriteConflictException conflict) when (starts.Any(start => start.Command.Owns(conflict)))
            {
                signals.Refused(conflict.RowType);
                throw;
            }
            catch (WriteConflictException conflict) when (Activation.Refuses(conflict))
            {
                throw new ActivationRefusedException(starts.First(start => start.Workflow.Definition.ActivationStrategy != ActivationStrategy.Always).Workflow.Definition.Name);
            }
            catch (WriteConflictException conflict) when (conflict.Conflict == WriteConflict.Refused && starts.Any(start => start.Command.Contributed.Contains(conflict.RowType)))
            {
                throw;   // a command's own row: no activity can be told
            }
            catch (WriteConflictException conflict) when (conflict.Conflict != WriteConflict.Refused)
            {
                if (attempt >= MaxTries)
                {
                    throw new StoreUnavailableException("同一办件正被多处同时办理，请稍后再试。", conflict);
                }

                signals.Refused(conflict.RowType);
            }
            catch (WriteConflictException conflict) when (refusal is null)
            {
                refusal = conflict.RowType.Name;   // once more, with the refusal as a recorded answer
            }
            catch (WriteConflictException conflict)
            {
                throw new StepFailedException("effects-refused", $"办理结果无法写入（{conflict.RowType.Name}）。", null);
            }
        }
    }
}
