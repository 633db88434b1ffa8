using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Simulation.Invariants;

/// <summary>One step of an instance as its journal tells it.</summary>
internal sealed record JournalStep(JournalRow Row, IReadOnlyList<JournalEntry> Entries)
{
    public T? First<T>()
        where T : JournalEntry => Entries.OfType<T>().FirstOrDefault();
}
