using System.Text.RegularExpressions;

namespace Ybtb.Engine.Persistence.Memory;

/// <summary>The condition of a filtered index, read from its SQL: <c>"A"</c>, <c>"A" IS [NOT] NULL</c> or <c>"A" = 'text'</c>, joined by AND.</summary>
internal static partial class IndexFilter
{
    /// <param name="sql">Null takes in every row.</param>
    /// <param name="column">Finds a column by its name in the database.</param>
    /// <exception cref="NotSupportedException">The condition has another form.</exception>
    public static Func<object, bool> Parse(string? sql, Func<string, MemoryColumn> column)
    {
        if (sql is null)
        {
            return _ => true;
        }

        var terms = sql.Split(" AND ").Select(term => Term(term, column)).ToList();
        return row => terms.TrueForAll(holds => holds(row));
    }

    private static Predicate<object> Term(string text, Func<string, MemoryColumn> column)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            throw new NotSupportedException($"The index filter '{text}' is not understood.");
        }

        var tested = column(match.Groups["column"].Value);
        if (match.Groups["null"].Success)
        {
            var wanted = !match.Groups["not"].Success;
            return row => tested.Read(row) is null == wanted;
        }

        return match.Groups["text"] is { Success: true } literal
            ? row => tested.Read(row)?.ToString() == literal.Value
            : row => tested.Read(row) is true;
    }

    [GeneratedRegex("""^\s*"(?<column>\w+)"(\s+IS\s+(?<not>NOT\s+)?(?<null>NULL)|\s*=\s*'(?<text>[^']*)')?\s*$""")]
    private static partial Regex Form();
}
