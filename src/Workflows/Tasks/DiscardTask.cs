using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;

namespace Ybtb.Workflows.Tasks;

/// <summary>Takes a task off the desks when the instance is cancelled without its case having been read.</summary>
public sealed record DiscardTask(Guid TaskId) : Effect
{
    public override string Name => "task-discarded";
}

/// <summary>Deletes the task: nobody holds its revision here, and the journal remembers it.</summary>
public sealed class DiscardTaskWriter : IEffectWriter
{
    public Type EffectType => typeof(DiscardTask);

    public void Write(RequestedEffect requested, StepInfo step, WriteSet writes)
    {
        var id = ((DiscardTask)requested.Effect).TaskId;
        writes.Delete(new HumanTaskRow
        {
            Id = id,
            InstanceId = step.InstanceId,
            CaseNumber = "",
            Ordinal = 0,
            ItemCode = "",
            Stage = "",
            Role = default,
            OfficeCode = "",
            OfficePath = "",
            Outcomes = "",
            Checklist = "",
            MaskedName = "",
            Status = CaseTaskStatus.Canceled,
            CreatedAt = step.StepAt,
            DueAt = step.StepAt,
        });
    }
}
