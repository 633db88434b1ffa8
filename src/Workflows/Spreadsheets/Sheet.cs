namespace Ybtb.Workflows.Spreadsheets;

/// <summary>How the values of a column are shown.</summary>
public enum SheetFormat
{
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Per mille, shown as per cent with one decimal.</summary>
    Rate,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An instant, shown as the time in Shanghai to the minute.</summary>
    Moment,
}

/// <param name="Width">In characters of the usual font; a Chinese one takes two.</param>
public sealed record SheetColumn(string Title, SheetFormat Format, int Width);

/// <summary>A table to be read by people in an office program: a title, what it is of, a header, rows.</summary>
/// <param name="Name">Of the sheet; at most 31 characters, none of <c>[]:*?/\</c>.</param>
/// <param name="Notes">One line each, between title and header: what is filtered, as of when, by whom.</param>
public sealed record Sheet(string Name, string Title, IReadOnlyList<string> Notes, IReadOnlyList<SheetColumn> Columns)
{
    /// <summary>The most rows of a file: what is more has to be narrowed down.</summary>
    public const int MostRows = 50_000;

    /// <summary>Said in the last row when rows were left out.</summary>
    public static string CutNote(int most) => $"数据超过{most}行，仅导出前{most}行；请缩小筛选范围后分次导出。";
}

/// <summary>A row; as many cells as there are columns.</summary>
/// <param name="Cells">A text, a whole number, a day or an instant each; null for an empty cell.</param>
/// <param name="IsTotal">Sums others: shown in bold.</param>
public sealed record SheetRow(IReadOnlyList<object?> Cells, bool IsTotal = false);
