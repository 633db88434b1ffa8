using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>A question about the world outside the instance. Compared by content: equal queries have one answer in a step.</summary>
public abstract record Query;

/// <typeparam name="TAnswer">What answers it: an immutable snapshot.</typeparam>
public abstract record Query<TAnswer> : Query
    where TAnswer : class;

/// <summary>An answer as the runtime keeps it for a step.</summary>
/// <param name="Content">The snapshot given to activities.</param>
/// <param name="Fact">What the journal keeps: yes or no, reason, row revision; never the record itself.</param>
public sealed record Answer(object Content, Value Fact);
