using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Runtime;

/// <summary>The answers of one try of a step: fetched, used, perhaps revised, and in the end guarded or written back.</summary>
internal sealed class StepAnswers(IReadOnlyDictionary<Type, IQueryHandler> handlers)
{
    private readonly Dictionary<Query, (object? Before, Action<WriteSet>? Guard)> origins = [];

    /// <summary>What activities see.</summary>
    public Dictionary<Query, Answer> Current { get; } = [];

    /// <summary>A subject that begins with this step.</summary>
    public void Create(Query query, object content)
    {
        origins[query] = (null, null);
        Current[query] = new Answer(content, default);
    }

    /// <summary>An answer that the step itself has found.</summary>
    public Answer Add(Query query, Answer answer) => Current[query] = answer;

    public async Task<Answer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        if (!handlers.TryGetValue(query.GetType(), out var handler))
        {
            throw new StepFailedException("query-unanswered", $"没有接口回答查询“{query.GetType().Name}”。", null);
        }

        var fetched = await handler.FetchAsync(query, cancellationToken);
        origins[query] = (fetched.Content, fetched.Guard);
        return Add(query, new Answer(fetched.Content, fetched.Fact));
    }

    /// <summary>Guards what the step relied on and writes what it changed.</summary>
    /// <returns>Final content of each subject that was changed or made.</returns>
    public Dictionary<Query, object> Write(StepInfo step, WriteSet guards, WriteSet writes)
    {
        var subjects = new Dictionary<Query, object>();
        foreach (var (query, (before, guard)) in origins)
        {
            var after = Current[query].Content;
            if (ReferenceEquals(before, after))
            {
                guard?.Invoke(guards);
                continue;
            }

            subjects.Add(query, after);
            handlers[query.GetType()].Write(before, after, step, writes);
        }

        return subjects;
    }
}
