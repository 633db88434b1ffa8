using Ybtb.Engine.Persistence.Entities;

namespace Ybtb.Engine.Persistence.PostgreSql;

/// <summary><see cref="PostgresErrors"/> for what works with any server.</summary>
internal sealed class PostgresAnswers : IDatabaseAnswers
{
    public static PostgresAnswers Instance { get; } = new();

    public WriteConflict? ConflictOf(Exception failure) => PostgresErrors.Find(failure) is { } refused ? PostgresErrors.ConflictOf(refused) : null;

    public bool IsUnavailable(Exception failure) => PostgresErrors.IsUnavailable(failure);

    public bool IsAnswer(Exception failure) => PostgresErrors.IsAnswer(failure);
}
