using System.Globalization;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Supervision;

/// <summary>The published ladders, kept in memory; they lie in the database. One published on another node is seen after a second.</summary>
/// <param name="freshness">How long they are believed without asking for newer ones; 1 second unless set. Counted on the machine's running time.</param>
public sealed class LadderSource(AlertReader reader, ICommitStore store, AuditTrail audit, IClock clock, TimeSpan? freshness = null)
{
    private readonly long freshFor = (long)(freshness ?? TimeSpan.FromSeconds(1)).TotalMilliseconds;
    private AlertLadders current = AlertLadders.BuiltIn;
    private long askedAt = long.MinValue / 2;

    /// <summary>The ladders as last read.</summary>
    public AlertLadders Current => Volatile.Read(ref current);

    /// <summary>The ladders, asked for again when they were last seen too long ago.</summary>
    public async ValueTask<AlertLadders> GetAsync(CancellationToken cancellationToken)
    {
        if (Environment.TickCount64 - Interlocked.Read(ref askedAt) >= freshFor)
        {
            var asked = Environment.TickCount64;
            await ReloadAsync(cancellationToken);
            Interlocked.Exchange(ref askedAt, asked);
        }

        return Current;
    }

    /// <summary>Publishes a ladder: limits that begin or move from now on climb it; those under way keep the one they have until then.</summary>
    /// <param name="itemCode"><see cref="AlertLadders.AllItems"/> for all items without one of their own.</param>
    /// <param name="rungs">None to give the item's own ladder up.</param>
    /// <param name="seen">The number of the ladder that the administrator has seen for this item; 0 when there was none.</param>
    /// <param name="reason">Not empty.</param>
    /// <returns>The new ladder; null when somebody else has published one meanwhile.</returns>
    public async Task<AlertLadder?> PublishAsync(Viewer who, string itemCode, IReadOnlyList<AlertRung> rungs, int seen, string reason, CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (Current.NumberFor(itemCode) != seen)
        {
            return null;
        }

        var number = Current.Newest + 1;
        var writes = new WriteSet();
        writes.Insert(new AlertLadderRow
        {
            Number = number, ItemCode = itemCode, Rungs = AlertLadderJson.Write(rungs), PublishedAt = clock.GetCurrentInstant(), PublishedBy = who.Name,
            Reason = reason,
        });
        audit.Add(
            writes, who, AuditAction.SettingChanged, new AuditSubject("alert-ladder", itemCode.Length == 0 ? "all" : itemCode), reason,
            ("number", number.ToString(CultureInfo.InvariantCulture)), ("before", seen.ToString(CultureInfo.InvariantCulture)));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return null;
        }

        await ReloadAsync(cancellationToken);
        return Current.Find(number);
    }

    /// <summary>Every publication for an item, or for all, the newest first.</summary>
    public async Task<IReadOnlyList<AlertLadderRow>> HistoryAsync(string itemCode, CancellationToken cancellationToken) =>
        [.. (await reader.ReadLaddersAsync(0, cancellationToken)).Where(row => row.ItemCode == itemCode).Reverse()];

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var known = Current;
        var rows = await reader.ReadLaddersAsync(known.Newest, cancellationToken);
        if (rows.Count > 0)
        {
            Volatile.Write(ref current, new AlertLadders([
                .. known.Published, .. rows.Select(row => (row.ItemCode, new AlertLadder(row.Number, AlertLadderJson.Read(row.Rungs))))]));
        }
    }
}
