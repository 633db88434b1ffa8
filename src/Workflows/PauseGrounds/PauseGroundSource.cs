using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.PauseGrounds;

/// <summary>The published settings of grounds, kept in memory; they lie in the database. One published on another node is seen after a few seconds.</summary>
/// <param name="freshness">How long they are believed without asking for newer ones; 5 seconds unless set. Counted on the machine's running time.</param>
public sealed class PauseGroundSource(PauseGroundReader reader, IWriteStore store, AuditTrail audit, IClock clock, TimeSpan? freshness = null)
{
    private readonly long freshFor = (long)(freshness ?? TimeSpan.FromSeconds(5)).TotalMilliseconds;
    private PauseGroundSettings current = PauseGroundSettings.BuiltIn;
    private long askedAt = long.MinValue / 2;

    /// <summary>The settings as last read.</summary>
    public PauseGroundSettings Current => Volatile.Read(ref current);

    /// <summary>The settings, asked for again when they were last seen too long ago.</summary>
    public async ValueTask<PauseGroundSettings> GetAsync(CancellationToken cancellationToken)
    {
        if (Environment.TickCount64 - Interlocked.Read(ref askedAt) >= freshFor)
        {
            Interlocked.Exchange(ref askedAt, Environment.TickCount64);   // others go on with what is known meanwhile
            await ReloadAsync(cancellationToken);
        }

        return Current;
    }

    /// <summary>Publishes how a ground is worded and offered from now on. Pauses under way keep their ground.</summary>
    /// <param name="setting">Its number does not count.</param>
    /// <param name="seen">The number of the setting that the administrator has seen for this ground; 0 for the shipped one.</param>
    /// <param name="reason">Not empty.</param>
    /// <returns>The new setting; null when somebody else has published one meanwhile.</returns>
    public async Task<PauseGroundSetting?> PublishAsync(Viewer who, PauseGroundSetting setting, int seen, string reason, CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (Current.Of(setting.Ground).Number != seen)
        {
            return null;
        }

        var number = Current.Newest + 1;
        var writes = new WriteSet();
        writes.Insert(new PauseGroundVersionRow
        {
            Number = number, Ground = setting.Ground, Name = setting.Name, Basis = setting.Basis, IsOffered = setting.IsOffered,
            Items = setting.Items is null ? null : JsonSerializer.Serialize(setting.Items), Reason = reason,
            PublishedAt = clock.GetCurrentInstant().ToStored(), PublishedBy = who.Name,
        });
        audit.Add(
            writes, who, AuditAction.SettingChanged, new AuditSubject("pause-ground", setting.Ground.Code()), reason,
            ("number", number.ToString(CultureInfo.InvariantCulture)), ("before", seen.ToString(CultureInfo.InvariantCulture)), ("offered", setting.IsOffered ? "true" : "false"));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return null;
        }

        await ReloadAsync(cancellationToken);
        return Current.Published.First(published => published.Number == number);
    }

    /// <summary>Every publication of a ground, the newest first.</summary>
    public Task<IReadOnlyList<PauseGroundVersionRow>> HistoryAsync(PauseGround ground, CancellationToken cancellationToken) => reader.ReadHistoryAsync(ground, cancellationToken);

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var known = Current;
        var rows = await reader.ReadAfterAsync(known.Newest, cancellationToken);
        if (rows.Count > 0)
        {
            Volatile.Write(ref current, new PauseGroundSettings([.. known.Published, .. rows.Select(Read)]));
        }
    }

    private static PauseGroundSetting Read(PauseGroundVersionRow row) => new(
        row.Ground, row.Number, row.Name, row.Basis, row.IsOffered,
        row.Items is null ? null : [.. JsonSerializer.Deserialize<string[]>(row.Items) ?? []]);
}
