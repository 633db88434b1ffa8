using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Tests.Hosting;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>Rows, write sets and refusals that the tests of stores share.</summary>
internal static class Subjects
{
    public static Func<Task> Awaiting(Func<Task> call) => async () => await call();

    public static SubjectRow Row(string id, int amount = 0, long revision = 1) => new() { Id = id, Code = id, Amount = amount, Revision = revision };

    public static WriteSet Inserting(string id)
    {
        var writes = new WriteSet();
        writes.Insert(Row(id));
        return writes;
    }

    public static Task<List<string>> IdsAsync(EngineHost host) => host.QueryAsync(db => db.Set<SubjectRow>().Select(s => s.Id).OrderBy(id => id).ToListAsync());

    public static async Task<(WriteConflict, Type)> RefusedAsync(Task write)
    {
        var conflict = (await write.Awaiting(w => w).Should().ThrowAsync<WriteConflictException>()).Which;
        return (conflict.Conflict, conflict.RowType);
    }

    /// <summary>An update to the revision, expecting the one before.</summary>
    public static WriteSet Moving(string id, int amount, long revision)
    {
        var writes = new WriteSet();
        writes.Update(Row(id, amount, revision));
        return writes;
    }

    /// <summary>What refused the write; null when nothing did.</summary>
    public static async Task<WriteConflict?> OutcomeAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (WriteConflictException refused)
        {
            return refused.Conflict;
        }
    }
}
