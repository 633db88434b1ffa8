namespace Ybtb.Engine.Persistence.Entities;

/// <summary>What the exceptions of a database server mean to a store.</summary>
public interface IDatabaseAnswers
{
    /// <summary>What the server refused for; null when that was no fault of the rows.</summary>
    WriteConflict? ConflictOf(Exception failure);

    /// <summary>True when the database as a whole cannot be used now.</summary>
    bool IsUnavailable(Exception failure);

    /// <summary>True when the server has said that the transaction is over, so that it certainly has not committed.</summary>
    bool IsAnswer(Exception failure);
}
