namespace Ybtb.Faults.Ledger;

/// <summary>What a client wants done once, however often he has to ask for it.</summary>
/// <param name="Round">In which round he began to ask.</param>
/// <param name="Key">Sent as <c>Idempotency-Key</c>; null where the endpoint takes none.</param>
internal sealed record Command(int Id, int Round, LedgerCase Case, Act Act, string? Key)
{
    public override string ToString() => $"{Case}: {Act}";
}
