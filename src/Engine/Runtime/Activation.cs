using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Runtime;

/// <summary>Activation strategies as rows: who may begin, settled by the database.</summary>
/// <remarks>
/// A unique row keeps out a second instance that begins under the strategy; a guard keeps one out while instances run that began without it,
/// under an earlier version for example.
/// </remarks>
internal static class Activation
{
    private static readonly ColumnSet SameDefinition = ColumnSet.Of<InstanceRow>(i => i.DefinitionId, i => i.Status);
    private static readonly ColumnSet SameCorrelation = ColumnSet.Of<InstanceRow>(i => i.CorrelationId, i => i.Status);
    private static readonly ColumnSet SameBoth = ColumnSet.Of<InstanceRow>(i => i.DefinitionId, i => i.CorrelationId, i => i.Status);

    /// <summary>True when a commit failed because the strategy does not allow the instance.</summary>
    public static bool Refuses(WriteConflictException conflict) =>
        conflict.RowType == typeof(ActivationRow) || (conflict.Conflict == WriteConflict.GuardFailed && conflict.RowType == typeof(InstanceRow));

    /// <param name="state">The state after the step.</param>
    public static void Write(LoadedInstance loaded, InstanceState state, WriteSet writes)
    {
        if (loaded.IsNew && WaysOf(state) is var (key, same))
        {
            foreach (var running in new[] { InstanceStatus.Waiting, InstanceStatus.Suspended })
            {
                writes.RequireAbsent(Running(loaded.Row, state, running), same);
            }

            if (state.Status < InstanceStatus.Finished)
            {
                state.ActivationKey = key;
                writes.Insert(new ActivationRow { Key = key, InstanceId = state.Id });
            }
        }
        else if (state is { ActivationKey: { } held, Status: >= InstanceStatus.Finished })
        {
            state.ActivationKey = null;
            writes.Delete(new ActivationRow { Key = held, InstanceId = state.Id });
        }
    }

    private static (string Key, ColumnSet Same)? WaysOf(InstanceState state)
    {
        var (definition, correlation) = (state.Workflow.Definition, state.CorrelationId);
        return definition.ActivationStrategy switch
        {
            ActivationStrategy.Singleton => ($"d:{definition.DefinitionId}", SameDefinition),
            ActivationStrategy.Correlation when correlation is not null => ($"c:{correlation}", SameCorrelation),
            ActivationStrategy.CorrelatedSingleton when correlation is not null => ($"b:{definition.DefinitionId}:{correlation}", SameBoth),
            _ => null,
        };
    }

    private static InstanceRow Running(InstanceRow like, InstanceState state, InstanceStatus status) => new()
    {
        Id = like.Id,
        DefinitionId = like.DefinitionId,
        DefinitionVersionId = like.DefinitionVersionId,
        Status = status.ToString(),
        CorrelationId = state.CorrelationId,
        CreatedAt = like.CreatedAt,
        UpdatedAt = like.UpdatedAt,
        State = [],
        KeyId = like.KeyId,
        JournalHead = [],
    };
}
