using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Cases;

/// <content>The human tasks of a case; completed ones are its reviews.</content>
public sealed partial record CaseFile
{
    /// <summary>Completed tasks: stage, who, outcome, when.</summary>
    public IEnumerable<CaseTask> Reviews => Tasks.Where(task => task.Status == CaseTaskStatus.Completed);

    public CaseTask? Task(Guid id) => Tasks.Find(task => task.Id == id);

    public CaseFile OpenTask(CaseTask task) => this with { Tasks = Tasks.Add(task) };

    /// <summary>What stands against this person working on the task: an earlier review of another stage of the same four-eyes group.</summary>
    /// <remarks>
    /// The same stage may be done again by the same person, as when the approver sends a case back. Who acts in another's place must not have made
    /// it, nor that other, nor anybody in the place of either.
    /// </remarks>
    public CaseTask? FourEyesConflict(CaseTask task, TaskActor by) => task.FourEyesGroup is null
        ? null
        : Reviews.FirstOrDefault(review => review.FourEyesGroup == task.FourEyesGroup && review.Stage != task.Stage
            && review.CompletedBy is { } earlier && (earlier.IsOf(by.AccountId) || (by.ForAccountId is { } other && earlier.IsOf(other))));

    /// <summary>Records a person's review.</summary>
    /// <param name="answers">What the outcome's form asked for, validated; undefined for an outcome without one.</param>
    public CaseFile RecordReview(Guid taskId, TaskActor by, string outcome, string? opinion, Instant at, Value answers = default)
    {
        var task = OpenTaskOf(taskId);
        if (!task.Outcomes.Contains(outcome))
        {
            throw new ActivityFailedException("unknown-outcome", $"“{task.Stage}”没有“{outcome}”这一结论。");
        }

        if (FourEyesConflict(task, by) is { } earlier)
        {
            throw new ActivityFailedException("four-eyes", $"{by.Name}已办理过本件的“{earlier.Stage}”，不能再办理“{task.Stage}”。");
        }

        return this with
        {
            Tasks = Tasks.Replace(task, task with
            {
                Status = CaseTaskStatus.Completed, CompletedBy = by, EndedAt = at, Outcome = outcome, Opinion = opinion, Answers = answers,
            }),
        };
    }

    /// <summary>The flow goes on without the task; nothing when it has ended already.</summary>
    public CaseFile CancelTask(Guid taskId, Instant at) => Task(taskId) is { IsOpen: true } task
        ? this with { Tasks = Tasks.Replace(task, task with { Status = CaseTaskStatus.Canceled, EndedAt = at }) }
        : this;

    private CaseTask OpenTaskOf(Guid id) => Task(id) is { IsOpen: true } task
        ? task
        : throw new ActivityFailedException("task-ended", "该任务已经办结或已撤销。");
}
