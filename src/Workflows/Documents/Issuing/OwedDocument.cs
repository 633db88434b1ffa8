using Ybtb.Workflows.Documents.Delivery;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>What a case was owed and what became of it.</summary>
/// <param name="Document">Null until it is numbered.</param>
/// <param name="Delivery">Null while it is not issued, and where no delivery is recorded.</param>
/// <param name="Uses">How often it was looked at, taken away or printed.</param>
public sealed record OwedDocument(DocumentObligationRow Obligation, IssuedDocumentRow? Document, DeliveryRow? Delivery, int Uses);
