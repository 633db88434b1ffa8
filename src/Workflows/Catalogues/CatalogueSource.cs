using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Catalogues.Editing;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Catalogues;

/// <summary>The published catalogues, kept in memory; they lie in the database. One published on another node is seen after a second.</summary>
/// <remarks>Before it is opened, and where nobody opens it, what the product ships is in force as version 1.</remarks>
/// <param name="freshness">How long they are believed without asking for newer ones; 1 second unless set. Counted on the machine's running time.</param>
public sealed class CatalogueSource(CatalogueReader reader, IWriteStore store, ShippedCatalogue shipped, IClock clock, TimeSpan? freshness = null)
{
    private static readonly ColumnSet Currency = ColumnSet.Of<CatalogueVersionRow>(c => c.IsCurrent);
    private static readonly ColumnSet CurrentVersion = ColumnSet.Of<CatalogueVersionRow>(c => c.Number, c => c.IsCurrent);

    private readonly long freshFor = (long)(freshness ?? TimeSpan.FromSeconds(1)).TotalMilliseconds;
    private readonly Lock gate = new();
    private PublishedCatalogues current = new(new Dictionary<int, Lazy<PublishedCatalogue>> { [1] = new(shipped.Published) });
    private long askedAt = long.MaxValue;   // not opened: nothing to ask for
    private bool isOpen;

    /// <summary>The catalogues as last read.</summary>
    public PublishedCatalogues Current => Volatile.Read(ref current);

    /// <summary>
    /// Reads what is published. What the product ships is published as the next version where it is new, and nobody has edited the one in force; otherwise
    /// the parts that the release changes become drafts, but for those that somebody is at work on.
    /// </summary>
    /// <returns>False when what the product ships is new and was not published, because the version in force is somebody's own.</returns>
    public async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        var published = await reader.ListAsync(cancellationToken);
        var taken = await reader.ListShippedAsync(cancellationToken);
        var isKnown = published.Any(version => version.ContentHash == shipped.Content.Hash) || taken.Any(row => row.ContentHash == shipped.Content.Hash);
        var isEdited = published.Count > 0 && published[^1].PublishedBy is not null;
        if (!isKnown && !isEdited)
        {
            await PublishShippedAsync(published.Count > 0 ? published[^1].Number : 0, cancellationToken);
        }
        else if (!isKnown)
        {
            await TakeAsDraftAsync(published, taken, cancellationToken);
        }

        isOpen = true;
        await ReloadAsync(after: 0, cancellationToken);
        Interlocked.Exchange(ref askedAt, Environment.TickCount64);
        return isKnown || !isEdited;
    }

    /// <summary>The catalogues, asked for again when they were last seen too long ago.</summary>
    public async ValueTask<PublishedCatalogues> GetAsync(CancellationToken cancellationToken)
    {
        if (Environment.TickCount64 - Interlocked.Read(ref askedAt) >= freshFor)
        {
            var asked = Environment.TickCount64;
            await ReloadAsync(Current.Newest, cancellationToken);
            Interlocked.Exchange(ref askedAt, asked);
        }

        return Current;
    }

    /// <summary>The catalogues, that version among them if it is published at all.</summary>
    public async ValueTask<PublishedCatalogues> GetAsync(int number, CancellationToken cancellationToken)
    {
        if (number > Current.Newest)
        {
            await ReloadAsync(Current.Newest, cancellationToken);
        }

        return Current;
    }

    /// <summary>The check that this version is still in force when the step commits.</summary>
    public void Guard(WriteSet writes, int number)
    {
        if (isOpen)
        {
            writes.RequirePresent(new CatalogueVersionRow { Number = number, IsCurrent = true }, CurrentVersion);
        }
    }

    /// <summary>Publishes a catalogue as the next version.</summary>
    /// <returns>Its number; null when another version, or another state of a draft, was first.</returns>
    public async Task<int?> PublishAsync(CatalogueOrder order, CancellationToken cancellationToken)
    {
        var number = order.Against + 1;
        var writes = Succession(order.Against, new CatalogueVersionRow
        {
            Number = number,
            Content = order.Content.Packed,
            ContentHash = order.Content.Hash,
            PublishedAt = clock.GetCurrentInstant().ToStored(),
            IsCurrent = true,
            PublishedBy = order.By,
            Reason = order.Reason,
            Changes = order.Changes.Count > 0 ? string.Join('\n', order.Changes) : null,
            RolledBackTo = order.RolledBackTo,
        });
        order.Contribute(writes, number);
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return null;
        }

        await ReloadAsync(Current.Newest, cancellationToken);
        return number;
    }

    /// <summary>What this release says otherwise than the one before becomes drafts, each once and on one node.</summary>
    private async Task TakeAsDraftAsync(IReadOnlyList<CatalogueVersionRow> published, IReadOnlyList<ShippedCatalogueRow> taken, CancellationToken cancellationToken)
    {
        var inForce = CatalogueParts.Of((await reader.FindContentAsync(published[^1].Number, cancellationToken))!);
        var before = taken.Count > 0 ? CatalogueParts.Of(taken[^1].Content)
            : published.LastOrDefault(version => version.PublishedBy is null) is { } last ? CatalogueParts.Of((await reader.FindContentAsync(last.Number, cancellationToken))!)
            : inForce;
        var now = CatalogueParts.Of(shipped.Content.Packed);
        var begun = (await reader.ListDraftsAsync(cancellationToken)).Select(draft => draft.Part).ToHashSet(StringComparer.Ordinal);
        var at = clock.GetCurrentInstant().ToStored();
        var writes = new WriteSet();
        writes.Insert(new ShippedCatalogueRow { ContentHash = shipped.Content.Hash, Content = shipped.Content.Packed, TakenAt = at });
        foreach (var name in now.Names.Where(name => !begun.Contains(name.ToString())))
        {
            var hash = CatalogueParts.HashOf(now.Find(name));
            if (hash != CatalogueParts.HashOf(before.Find(name)) && CatalogueParts.HashOf(inForce.Find(name)) is var current && hash != current)
            {
                writes.Insert(new CatalogueDraftRow
                {
                    Part = name.ToString(), Content = CatalogueEdition.WriteContent(now.Find(name)), BaseHash = current, IsShipped = true, UpdatedAt = at, UpdatedBy = AuditTrail.System, Revision = 1,
                });
            }
        }

        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // Another node starting at the same time was first.
        }
    }

    private static WriteSet Succession(int before, CatalogueVersionRow next)
    {
        var writes = new WriteSet();
        if (before > 0)
        {
            writes.RequirePresent(new CatalogueVersionRow { Number = before, IsCurrent = true }, CurrentVersion);
            writes.Update(new CatalogueVersionRow { Number = before, IsCurrent = false }, Currency);
        }

        writes.Insert(next);
        return writes;
    }

    private async Task PublishShippedAsync(int before, CancellationToken cancellationToken)
    {
        var writes = Succession(before, new CatalogueVersionRow
        {
            Number = before + 1,
            Content = shipped.Content.Packed,
            ContentHash = shipped.Content.Hash,
            PublishedAt = clock.GetCurrentInstant().ToStored(),
            IsCurrent = true,
        });
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // Another node starting at the same time was first; its version is read next.
        }
    }

    /// <summary>Reads only what was published since; never puts an older state in place of a newer.</summary>
    private async Task ReloadAsync(int after, CancellationToken cancellationToken)
    {
        var rows = await reader.ReadAfterAsync(after, cancellationToken);
        if (rows.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            current = current.With(rows);
        }
    }
}
