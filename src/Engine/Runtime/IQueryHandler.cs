using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Answers one kind of question from the database, and writes back what a step has made of the answer.</summary>
/// <remarks>Answers are read before the step and outside its transaction; their guards make sure that they still hold when it commits.</remarks>
public interface IQueryHandler
{
    Type QueryType { get; }

    Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken);

    /// <summary>Adds the rows that take <paramref name="before"/> to <paramref name="after"/>, with the check that nobody else was first.</summary>
    /// <param name="before">Null when the step makes the subject.</param>
    void Write(object? before, object after, StepInfo step, WriteSet writes);
}

/// <param name="Content">An immutable snapshot.</param>
/// <param name="Fact">What the journal keeps.</param>
/// <param name="Guard">Adds the check that the answer still holds; used when the step did not revise the answer. Null when it cannot change.</param>
public sealed record FetchedAnswer(object Content, Value Fact, Action<WriteSet>? Guard);
