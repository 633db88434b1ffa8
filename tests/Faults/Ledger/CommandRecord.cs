namespace Ybtb.Faults.Ledger;

/// <summary>All entries of one command.</summary>
internal sealed record CommandRecord(Command Command, IReadOnlyList<LedgerEntry> Entries)
{
    public Act Act => Command.Act;

    /// <summary>The first one; null when nobody was told.</summary>
    public LedgerEntry.Acknowledged? Acknowledgement => Acknowledgements.FirstOrDefault();

    public IEnumerable<LedgerEntry.Acknowledged> Acknowledgements => Entries.OfType<LedgerEntry.Acknowledged>();

    public bool IsFoundDone => Entries.OfType<LedgerEntry.FoundDone>().Any();

    public bool IsSettled => Acknowledgement is not null || IsFoundDone;

    /// <summary>Requests of which nobody knows whether they were carried out.</summary>
    public int Unanswered => Entries.OfType<LedgerEntry.Unanswered>().Count();

    public override string ToString() => Command.ToString();
}
