namespace Ybtb.Faults.Ledger;

/// <summary>All commands on one case, in order.</summary>
internal sealed record CaseRecord(LedgerCase Case, IReadOnlyList<CommandRecord> Commands)
{
    /// <summary>Null until filing was acknowledged.</summary>
    public string? Number => Commands.Select(c => c.Acknowledgement?.Number).FirstOrDefault(n => n is not null);

    public IEnumerable<CommandRecord> Settled => Commands.Where(c => c.IsSettled);

    public bool IsEnded => Settled.Count() == Case.Course.Acts.Count;

    /// <summary>How often the instance has been given something to do.</summary>
    public int Steps => Settled.Count(c => c.Act.IsStep);

    public int Texts => Settled.Sum(c => c.Act.Texts);

    public IEnumerable<string> Clocks => Settled.SelectMany(c => c.Act.Clocks);

    /// <summary>Whether something was done that ends a clock of this kind.</summary>
    public bool HasStopped(string clock, int nth) => IsEnded || Settled.Sum(c => c.Act.Stops.Count(stopped => stopped == clock)) >= nth;

    public override string ToString() => $"{Case} {Number}";
}
