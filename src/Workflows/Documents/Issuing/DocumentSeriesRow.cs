namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>A series of numbers (table <c>document_series</c>): the last that was given.</summary>
public sealed class DocumentSeriesRow
{
    /// <summary>Six digits.</summary>
    public required string OfficeCode { get; init; }

    /// <summary>类, one character.</summary>
    public required string Letter { get; init; }

    /// <summary>Asia/Shanghai.</summary>
    public required int Year { get; init; }

    public int Last { get; set; }

    public long Revision { get; set; }
}
