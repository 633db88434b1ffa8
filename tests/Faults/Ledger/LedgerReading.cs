namespace Ybtb.Faults.Ledger;

/// <summary>The ledger sorted by case and command, as of one moment.</summary>
internal sealed class LedgerReading
{
    private LedgerReading(IReadOnlyList<LedgerEntry> entries) =>
        Cases = [.. entries.GroupBy(e => e.Command).Select(g => new CommandRecord(g.Key, [.. g])).GroupBy(c => c.Command.Case)
            .Select(g => new CaseRecord(g.Key, [.. g.OrderBy(c => c.Command.Id)]))];

    public IReadOnlyList<CaseRecord> Cases { get; }

    public IEnumerable<CommandRecord> Commands => Cases.SelectMany(c => c.Commands);

    public static LedgerReading Of(IReadOnlyList<LedgerEntry> entries) => new(entries);

    /// <summary>Cases that somebody has asked something of since the beginning of a round.</summary>
    public IEnumerable<CaseRecord> Since(int round) => Cases.Where(c => c.Commands.Any(r => r.Entries.Any(e => e.Round >= round)));
}
