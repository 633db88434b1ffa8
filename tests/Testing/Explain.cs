using System.Data;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Testing;

/// <summary>What a database says of the way it would take.</summary>
public static partial class Explain
{
    /// <param name="statement">As <c>ToQueryString</c> tells it.</param>
    public static Task<string> SqliteAsync(YbtbContext db, string statement) => ReadAsync(db, "EXPLAIN QUERY PLAN " + Inlined(statement), 3);

    /// <summary>With sequential scans as the last resort, as they are on a big table: on a small one they would be taken for their cheapness.</summary>
    /// <param name="asItIs">True for a table that is big: then nothing is forbidden.</param>
    public static Task<string> PostgresAsync(YbtbContext db, string statement, bool asItIs = false) =>
        ReadAsync(db, (asItIs ? "" : "SET enable_seqscan = off; ") + "EXPLAIN " + Inlined(statement), 0);

    /// <summary>The statement with the values of its parameters, which stand as comments before it.</summary>
    private static string Inlined(string statement)
    {
        var body = string.Join('\n', statement.Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal) && !line.StartsWith(".param", StringComparison.Ordinal)));
        foreach (Match parameter in Parameter().Matches(statement))
        {
            body = body.Replace(parameter.Groups["name"].Value, parameter.Groups["value"].Value, StringComparison.Ordinal);
        }

        return body;
    }

    private static async Task<string> ReadAsync(YbtbContext db, string sql, int column)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        if (command.Connection!.State != ConnectionState.Open)
        {
            await command.Connection.OpenAsync();
        }

        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(column));
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"(?:--\s*|\.param set )(?<name>@\w+)(?:=|\s+)(?:'?(?<value>-?\d+)'?|(?<value>'[^']*'))")]
    private static partial Regex Parameter();
}
