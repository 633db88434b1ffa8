using System.Net;

namespace Ybtb.Faults.Ledger;

/// <summary>Everything that the clients have asked for and been told, in order; it is only ever added to, and no crash reaches it.</summary>
internal sealed class CrashLedger
{
    private readonly Lock mutex = new();
    private readonly List<LedgerEntry> entries = [];
    private int commands;
    private int acknowledgements;

    /// <summary>The round that entries are written in.</summary>
    public int Round { get; set; }

    public int Acknowledgements => Volatile.Read(ref acknowledgements);

    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (mutex)
            {
                return [.. entries];
            }
        }
    }

    public Command Intend(LedgerCase of, Act act)
    {
        var id = Interlocked.Increment(ref commands);
        return new Command(id, Round, of, act, act.IsKeyed ? $"ledger-{id}" : null);
    }

    public void Sent(Command command) => Write(new LedgerEntry.Sent(command, Round));

    public void Acknowledged(Command command, string number, string status, string? decision, bool isReplay)
    {
        Write(new LedgerEntry.Acknowledged(command, Round, number, status, decision, isReplay));
        Interlocked.Increment(ref acknowledgements);
    }

    public void Unanswered(Command command, string why) => Write(new LedgerEntry.Unanswered(command, Round, why));

    public void Refused(Command command, HttpStatusCode status) => Write(new LedgerEntry.Refused(command, Round, status));

    public void FoundDone(Command command) => Write(new LedgerEntry.FoundDone(command, Round));

    private void Write(LedgerEntry entry)
    {
        lock (mutex)
        {
            entries.Add(entry);
        }
    }
}
