using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>A migration takes away where the instance waits.</summary>
internal sealed record LostBookmark() : PlantedBug("a migration loses a bookmark", "rows-as-state", "everything-ends")
{
    public override WriteSet Distort(WriteSet writes, MemoryStore store)
    {
        if (writes.Writes.Select(w => w.Row).OfType<JournalRow>().FirstOrDefault(j => j.Kind == "migrated") is { } migrated
            && store.Read<BookmarkRow>(b => b.InstanceId == migrated.InstanceId) is [var bookmark, ..])
        {
            writes.Delete(bookmark);
        }

        return writes;
    }
}
