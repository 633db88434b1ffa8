namespace Ybtb.Workflows.Registry.Import;

/// <summary>What an import came to, file by file.</summary>
public sealed record ImportReport(IReadOnlyList<FileReport> Files)
{
    public int Read => Files.Sum(file => file.Read);

    public int Inserted => Files.Sum(file => file.Inserted);

    public int Updated => Files.Sum(file => file.Updated);

    public int Unchanged => Files.Sum(file => file.Unchanged);

    public int Refused => Files.Sum(file => file.Refused);
}

/// <summary>What became of one file.</summary>
/// <param name="File">Its name without the folder.</param>
/// <param name="Refusals">The first <see cref="MaxRefusals"/> lines that were refused.</param>
public sealed record FileReport(string File, int Read, int Inserted, int Updated, int Unchanged, int Refused, IReadOnlyList<RefusedLine> Refusals)
{
    public const int MaxRefusals = 1_000;
}

/// <summary>A line that was refused; the others of its file were not.</summary>
/// <param name="Line">From 1, the line of column names included.</param>
/// <param name="Kind">What it was read as, such as <c>persons</c>.</param>
/// <param name="Reason">In Chinese, without personal values.</param>
public sealed record RefusedLine(int Line, string Kind, string Reason);
