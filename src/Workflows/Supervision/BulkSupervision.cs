using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Supervision;

/// <summary>Urges and reassigns many at once: each by itself, as if it were asked for alone, and each with its own result.</summary>
public sealed class BulkSupervision(UrgingDesk urgings, TaskDesk tasks)
{
    /// <summary>The most cases or tasks of one request.</summary>
    public const int Most = 100;

    /// <summary>Urges the office that works on each of these cases.</summary>
    /// <param name="urging">Its key, if any, is made each case's own: the same request again urges nobody twice.</param>
    public async Task<IReadOnlyList<SupervisionResult>> UrgeAsync(
        Viewer viewer, IReadOnlyList<CaseNumber> cases, NewUrging urging, Instant receivedAt, CancellationToken cancellationToken)
    {
        var results = new List<SupervisionResult>();
        foreach (var number in cases.Distinct())
        {
            var own = urging with { Key = urging.Key is { } key ? new(SHA256.HashData([.. key.Scope, .. Encoding.UTF8.GetBytes(number.Value)]), key.BodyDigest) : null };
            var result = await urgings.UrgeAsync(viewer, number, own, receivedAt, cancellationToken);
            results.Add(new(number.Value, null, CodeOf(result), result is UrgingResult.Done done ? $"已发出{done.Urging.Level.Name}。" : result.Message));
        }

        return results;
    }

    /// <summary>Gives these tasks to a person, or puts them back into the queue.</summary>
    /// <param name="seen">The tasks with the revisions that the viewer saw.</param>
    /// <param name="to">Null for the queue.</param>
    public async Task<IReadOnlyList<SupervisionResult>> ReassignAsync(
        Viewer viewer, IReadOnlyList<SeenTask> seen, Guid? to, string reason, CancellationToken cancellationToken)
    {
        var results = new List<SupervisionResult>();
        foreach (var task in seen.DistinctBy(task => task.Id))
        {
            var result = await tasks.ReassignAsync(viewer, task.Id, to, reason, task.Revision, cancellationToken);
            results.Add(result is TaskResult.Changed changed
                ? new(changed.Task.CaseNumber.Value, task.Id, SupervisionResult.Done, changed.Task.ClaimedBy is { } holder ? $"已改派给{holder.Name}。" : "已退回待领队列。")
                : new(null, task.Id, CodeOf(result), result.Message));
        }

        return results;
    }

    private static string CodeOf(UrgingResult result) => result switch
    {
        UrgingResult.Done => SupervisionResult.Done,
        UrgingResult.NoSuchUrging => "not-found",
        UrgingResult.Denied => "denied",
        UrgingResult.NotPossible or UrgingResult.Stale => "moved-on",
        _ => "invalid",
    };

    private static string CodeOf(TaskResult result) => result switch
    {
        TaskResult.NoSuchTask => "not-found",
        TaskResult.Denied or TaskResult.FourEyes => "denied",
        TaskResult.Unfit or TaskResult.Invalid => "invalid",
        _ => "moved-on",
    };
}

/// <param name="Revision">What the person saw.</param>
public sealed record SeenTask(Guid Id, long Revision);

/// <summary>What became of one of many.</summary>
/// <param name="Case">Null where it is not known.</param>
/// <param name="Task">Null where it is about the case.</param>
/// <param name="Code"><c>done</c>, <c>moved-on</c>, <c>not-found</c>, <c>denied</c> or <c>invalid</c>.</param>
/// <param name="Message">In words, for the person.</param>
public sealed record SupervisionResult(string? Case, Guid? Task, string Code, string Message)
{
    public const string Done = "done";
}
