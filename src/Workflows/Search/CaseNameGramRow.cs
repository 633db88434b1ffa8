namespace Ybtb.Workflows.Search;

/// <summary>A piece of the name of somebody whom a case is about (table <c>case_name_grams</c>); inserted with the case.</summary>
public sealed class CaseNameGramRow
{
    /// <summary>Keyed digest of two neighbouring characters.</summary>
    public required long Gram { get; init; }

    public required string CaseNumber { get; init; }
}
