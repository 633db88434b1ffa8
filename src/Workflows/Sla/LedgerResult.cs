namespace Ybtb.Workflows.Sla;

/// <summary>The ledger with the new entry, or the reason why there is none.</summary>
public abstract record LedgerResult
{
    private LedgerResult()
    {
    }

    public sealed record Recorded(ClockLedger Ledger) : LedgerResult;

    public sealed record Refused(ClockRefusal Refusal) : LedgerResult;
}
