using System.Text;
using Ybtb.Engine.Persistence.PostgreSql;

namespace Ybtb.Engine.Persistence;

/// <summary>Tells a text that a database cannot take, such as one with a NUL or half a character, from a mistake of ours.</summary>
public static class UnfitText
{
    /// <summary>True when a query or a row was refused for what a text in it holds. SQLite takes any text.</summary>
    public static bool Is(Exception failure) =>
        failure is EncoderFallbackException || PostgresErrors.Find(failure) is { SqlState: "22021" or "22P05" };
}
