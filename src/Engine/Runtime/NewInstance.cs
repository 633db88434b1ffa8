using NodaTime;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;

namespace Ybtb.Engine.Runtime;

/// <summary>Makes instances that no row holds yet.</summary>
internal static class NewInstance
{
    /// <param name="keyId">The key's id: the instance's own, or its parent's.</param>
    public static LoadedInstance Of(CompiledWorkflow workflow, Guid id, Guid keyId, DataKey key, Instant at)
    {
        var row = new InstanceRow
        {
            Id = id,
            DefinitionId = workflow.Definition.DefinitionId,
            DefinitionVersionId = workflow.Definition.Id,
            Status = nameof(InstanceStatus.Waiting),
            CreatedAt = at,
            UpdatedAt = at,
            State = [],
            KeyId = keyId,
            JournalHead = JournalChain.Origin,
        };
        return new LoadedInstance(row, new InstanceState { Id = id, Workflow = workflow }, key, IsNew: true);
    }
}
