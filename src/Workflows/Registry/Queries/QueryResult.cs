using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>查询结果: what is printed for the applicant, in clear; kept as issued under the case's key.</summary>
/// <param name="Title">Such as 参保信息查询结果.</param>
/// <param name="Notes">Sentences beneath it.</param>
/// <param name="AsOf">Legal day of the data.</param>
/// <param name="Period">The days asked about, in Chinese.</param>
public sealed record QueryResult(string Title, string AsOf, string Period, IReadOnlyList<string> Notes, IReadOnlyList<QuerySection> Sections)
{
    public Value ToValue() => Value.Object(
        new("title", Title),
        new("asOf", AsOf),
        new("period", Period),
        new("notes", Value.Strings(Notes)),
        new("sections", Value.Of([.. Sections.Select(section => section.ToValue())])));

    /// <exception cref="FormatException">It is not what <see cref="ToValue"/> makes.</exception>
    public static QueryResult From(Value value) => new(
        Text(value, "title"), Text(value, "asOf"), Text(value, "period"), Texts(value["notes"]),
        [.. value["sections"].AsArray().ToArray().Select(QuerySection.From)]);

    internal static string Text(Value value, string name) => value[name].AsStringOrNull() ?? throw new FormatException($"The stored result has no “{name}”.");

    internal static IReadOnlyList<string> Texts(Value value) => [.. value.AsArray().ToArray().Select(text => text.AsString())];
}

/// <summary>One table of a result.</summary>
/// <param name="No">Number of the row of the guide's 查询内容 that it answers.</param>
/// <param name="Content">That row's name, such as 个人参保信息查询.</param>
/// <param name="Part">基本信息 or 缴费信息: the column of the guide.</param>
/// <param name="Name">What the table shows, in the guide's words.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">As many texts as columns; none when there is nothing to tell.</param>
/// <param name="EmptyNote">What is printed where there are no rows.</param>
public sealed record QuerySection(
    int No, string Content, string Part, string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string EmptyNote)
{
    internal Value ToValue() => Value.Object(
        new("no", No),
        new("content", Content),
        new("part", Part),
        new("name", Name),
        new("columns", Value.Strings(Columns)),
        new("rows", Value.Of([.. Rows.Select(row => Value.Strings(row))])),
        new("emptyNote", EmptyNote));

    internal static QuerySection From(Value value) => new(
        (int)value["no"].AsNumber(), QueryResult.Text(value, "content"), QueryResult.Text(value, "part"), QueryResult.Text(value, "name"),
        QueryResult.Texts(value["columns"]), [.. value["rows"].AsArray().ToArray().Select(QueryResult.Texts)], QueryResult.Text(value, "emptyNote"));
}
