using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>A document that the issuer has to number or to draw, with what it needs for that.</summary>
public sealed class DueDocument
{
    public required DocumentObligationRow Obligation { get; init; }

    /// <summary>Null until it is numbered.</summary>
    public IssuedDocumentRow? Document { get; init; }

    public required CaseRow Case { get; init; }

    /// <summary>The case's wrapped key; null when its personal values were erased.</summary>
    public byte[]? Wrapped { get; init; }
}
