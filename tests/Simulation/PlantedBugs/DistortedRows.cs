using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Memory;

namespace Ybtb.Simulation.PlantedBugs;

/// <summary>Writes other rows than the engine asked for.</summary>
/// <param name="Instead">The writes in place of one; none to leave it out.</param>
internal sealed record DistortedRows(string Name, Func<WriteSet, RowWrite, IEnumerable<RowWrite>> Instead, params IReadOnlyList<string> FoundBy)
    : PlantedBug(Name, FoundBy)
{
    public override WriteSet Distort(WriteSet writes, MemoryStore store)
    {
        var distorted = new WriteSet();
        foreach (var write in writes.Writes.SelectMany(w => Instead(writes, w)))
        {
            Add(distorted, write);
        }

        return distorted;
    }

    public static void Add(WriteSet writes, RowWrite write)
    {
        switch (write.Kind)
        {
            case RowWriteKind.Insert:
                writes.Insert(write.Row);
                break;
            case RowWriteKind.Update:
                writes.Update(write.Row, write.Columns);
                break;
            case RowWriteKind.Delete:
                writes.Delete(write.Row, write.Columns);
                break;
            case RowWriteKind.RequirePresent:
                writes.RequirePresent(write.Row, write.Columns!);
                break;
            default:
                writes.RequireAbsent(write.Row, write.Columns!);
                break;
        }
    }
}
