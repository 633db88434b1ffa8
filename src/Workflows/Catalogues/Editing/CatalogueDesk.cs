using System.Globalization;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>事项目录维护: parts edited by staff, their checks, publication, rolling back. Every change has an audit entry in its transaction.</summary>
/// <remarks>There is one draft for everybody, part by part: two people work side by side on two parts, and on one the second is told.</remarks>
public sealed class CatalogueDesk(
    CatalogueSource source, CatalogueReader reader, CatalogueEffects effects, ShippedCatalogue shipped, IWriteStore store, AuditTrail audit, IClock clock)
{
    private static readonly ColumnSet AsSeen = ColumnSet.Of<CatalogueDraftRow>(d => d.Part, d => d.Revision);

    private readonly CatalogueParts shippedParts = CatalogueParts.Of(shipped.Content.Packed);
    private (int Number, CatalogueParts Parts)? known;

    /// <summary>Every part, and who is at work on it.</summary>
    public async Task<CatalogueView> ReadAsync(CancellationToken cancellationToken)
    {
        var edition = await EditionAsync(cancellationToken);
        return new(edition.Number, [.. edition.Names.Select(name => ItemOf(edition, name))]);
    }

    /// <summary>One part; <see cref="CatalogueResult.NotFound"/> when there is none.</summary>
    public async Task<CatalogueResult> FindAsync(PartName name, CancellationToken cancellationToken)
    {
        var edition = await EditionAsync(cancellationToken);
        return edition.Candidate.Find(name) is { ValueKind: not JsonValueKind.Undefined } content ? new CatalogueResult.Saved(ViewOf(edition, name, content)) : new CatalogueResult.NotFound();
    }

    /// <summary>What is to be said about a content that nobody has saved.</summary>
    public async Task<CatalogueResult> CheckAsync(PartName name, JsonElement content, CancellationToken cancellationToken)
    {
        var edition = await EditionAsync(cancellationToken);
        return edition.Candidate.Find(name).ValueKind == JsonValueKind.Undefined ? new CatalogueResult.NotFound() : new CatalogueResult.Saved(ViewOf(edition, name, content));
    }

    /// <summary>Saves a part's draft; whatever is wrong with it is told, and forbids only its publication.</summary>
    /// <param name="seen">The revision that the caller saw; 0 for none.</param>
    /// <param name="against">The version in force that the caller saw; the draft is compared with that from now on.</param>
    public async Task<CatalogueResult> SaveAsync(Viewer who, PartName name, JsonElement content, long seen, int against, CancellationToken cancellationToken)
    {
        var edition = await EditionAsync(cancellationToken);
        if (edition.Candidate.Find(name).ValueKind == JsonValueKind.Undefined)
        {
            return new CatalogueResult.NotFound();
        }

        var before = edition.Drafts.GetValueOrDefault(name);
        if ((before?.Revision ?? 0) != seen || edition.Number != against)
        {
            return new CatalogueResult.Stale();
        }

        var row = before ?? new CatalogueDraftRow
        {
            Part = name.ToString(), Content = [], BaseHash = "", IsShipped = false, UpdatedAt = default, UpdatedBy = "",
        };
        row.Content = CatalogueEdition.WriteContent(content);
        row.BaseHash = CatalogueParts.HashOf(edition.InForce.Find(name));
        row.UpdatedAt = clock.GetCurrentInstant().ToStored();
        row.UpdatedBy = who.Name;
        row.Revision++;
        var writes = new WriteSet();
        if (before is null)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row);
        }

        Record(who, row, "draft-saved", writes);
        return await CommitAsync(writes, cancellationToken) ?? await FindAsync(name, cancellationToken);
    }

    /// <summary>Throws a part's draft away.</summary>
    public async Task<CatalogueResult> DiscardAsync(Viewer who, PartName name, long seen, CancellationToken cancellationToken)
    {
        var edition = await EditionAsync(cancellationToken);
        if (!edition.Drafts.TryGetValue(name, out var row))
        {
            return new CatalogueResult.NotFound();
        }

        if (row.Revision != seen)
        {
            return new CatalogueResult.Stale();
        }

        var writes = new WriteSet();
        Remove(row, writes);
        Record(who, row, "draft-discarded", writes);
        return await CommitAsync(writes, cancellationToken) ?? new CatalogueResult.Discarded();
    }

    /// <summary>What publishing these parts would do.</summary>
    /// <param name="parts">Null for all that are edited.</param>
    public async Task<CatalogueEffectView> EffectAsync(IReadOnlyCollection<PartName>? parts, CancellationToken cancellationToken)
    {
        var edition = await EditionAsync(cancellationToken);
        return await effects.OfAsync(parts is null ? edition : edition.Only(parts), source.Current.InForce, cancellationToken);
    }

    /// <summary>Publishes parts, as they were seen, as the next version. Open cases keep theirs.</summary>
    /// <param name="seen">The parts with the revisions that the caller saw.</param>
    /// <param name="against">The version in force that the caller saw.</param>
    /// <param name="reason">Why, or by which notice; not empty.</param>
    public async Task<CatalogueResult> PublishAsync(
        Viewer who, IReadOnlyDictionary<PartName, long> seen, int against, string reason, CancellationToken cancellationToken)
    {
        var edition = (await EditionAsync(cancellationToken)).Only([.. seen.Keys]);
        if (edition.Number != against || seen.Any(part => edition.Drafts.GetValueOrDefault(part.Key)?.Revision != part.Value))
        {
            return new CatalogueResult.Stale();
        }

        var effect = await effects.OfAsync(edition, source.Current.InForce, cancellationToken);
        if (!effect.MayBePublished)
        {
            return new CatalogueResult.Refused(effect);
        }

        var order = new CatalogueOrder(edition.Candidate.Pack(), who.Name, reason, against)
        {
            Changes = [.. effect.Parts.SelectMany(part => part.Changes.Select(change => $"{part.Name}：{change}"))],
            Contribute = (writes, number) =>
            {
                foreach (var row in edition.Drafts.Values)
                {
                    Remove(row, writes);
                }

                RecordVersion(who, number, reason, string.Join(' ', seen.Keys.Select(name => name.ToString()).Order(StringComparer.Ordinal)), writes);
            },
        };
        return await PublishAsync(order, cancellationToken);
    }

    /// <summary>Publishes the content of an earlier version as the next one; drafts stay, and are outdated where it changes their part.</summary>
    /// <param name="against">The version in force that the caller saw.</param>
    public async Task<CatalogueResult> RollBackAsync(Viewer who, int version, int against, string reason, CancellationToken cancellationToken)
    {
        if (await reader.FindContentAsync(version, cancellationToken) is not { } packed)
        {
            return new CatalogueResult.NotFound();
        }

        var edition = await EditionAsync(cancellationToken);
        if (edition.Number != against)
        {
            return new CatalogueResult.Stale();
        }

        // A content older than a kind of parts says nothing of it: what is in force of that kind stays.
        var earlier = CatalogueParts.Of(packed);
        var drafts = earlier.Names.Where(name => CatalogueParts.HashOf(earlier.Find(name)) != CatalogueParts.HashOf(edition.InForce.Find(name))).ToDictionary(
            name => name,
            name => new CatalogueDraftRow
            {
                Part = name.ToString(), Content = CatalogueEdition.WriteContent(earlier.Find(name)), BaseHash = CatalogueParts.HashOf(edition.InForce.Find(name)),
                IsShipped = false, UpdatedAt = default, UpdatedBy = who.Name,
            });
        var back = new CatalogueEdition(edition.Number, edition.InForce, drafts, shippedParts);
        if (drafts.Count == 0)
        {
            return new CatalogueResult.Unchanged();
        }

        var effect = await effects.OfAsync(back, source.Current.InForce, cancellationToken);
        if (!effect.MayBePublished)
        {
            return new CatalogueResult.Refused(effect);
        }

        return await PublishAsync(
            new CatalogueOrder(back.Candidate.Pack(), who.Name, reason, against)
            {
                Changes = [.. effect.Parts.SelectMany(part => part.Changes.Select(change => $"{part.Name}：{change}"))],
                RolledBackTo = version,
                Contribute = (writes, number) => RecordVersion(who, number, reason, string.Create(CultureInfo.InvariantCulture, $"roll-back {version}"), writes),
            },
            cancellationToken);
    }

    /// <summary>The versions, the newest first.</summary>
    public async Task<IReadOnlyList<CatalogueVersionView>> ListAsync(CancellationToken cancellationToken)
    {
        var open = (await reader.CountOpenAsync(cancellationToken)).GroupBy(count => count.Version).ToDictionary(same => same.Key, same => same.Sum(count => count.Count));
        return
        [
            .. (await reader.ListAsync(cancellationToken)).OrderByDescending(row => row.Number).Select(row => new CatalogueVersionView(
                row.Number, row.PublishedAt, row.PublishedBy, row.Reason, row.ContentHash, row.Changes?.Split('\n') ?? [], row.RolledBackTo, row.IsCurrent,
                open.GetValueOrDefault(row.Number))),
        ];
    }

    private async Task<CatalogueResult> PublishAsync(CatalogueOrder order, CancellationToken cancellationToken) =>
        await source.PublishAsync(order, cancellationToken) is { } number
            ? new CatalogueResult.Published((await ListAsync(cancellationToken)).First(version => version.Version == number))
            : new CatalogueResult.Stale();

    private async Task<CatalogueEdition> EditionAsync(CancellationToken cancellationToken)
    {
        var number = await reader.FindCurrentAsync(cancellationToken);
        await source.GetAsync(number, cancellationToken);
        var parts = known is { } last && last.Number == number ? last.Parts : CatalogueParts.Of((await reader.FindContentAsync(number, cancellationToken))!);
        known = (number, parts);
        var drafts = await reader.ListDraftsAsync(cancellationToken);
        return new(
            number, parts,
            drafts.Where(row => PartName.TryParse(row.Part, out _)).ToDictionary(row => PartName.TryParse(row.Part, out var name) ? name : default), shippedParts);
    }

    private static CataloguePartItem ItemOf(CatalogueEdition edition, PartName name)
    {
        var draft = edition.Drafts.GetValueOrDefault(name);
        return new(
            name.ToString(), name.Kind.Code(), name.Kind.ChineseName(), edition.NameOf(name), draft is not null, edition.IsOutdated(name), draft is { IsShipped: true },
            draft?.UpdatedAt, draft?.UpdatedBy);
    }

    private static CataloguePartView ViewOf(CatalogueEdition edition, PartName name, JsonElement content) => new(
        ItemOf(edition, name), content, edition.Number, edition.Drafts.GetValueOrDefault(name)?.Revision ?? 0,
        edition.Check(name, content), edition.Compare(name, content), PartContext.Of(name, content, edition.Candidate).Lists);

    private static void Remove(CatalogueDraftRow row, WriteSet writes)
    {
        writes.RequirePresent(row, AsSeen);
        writes.Delete(row);
    }

    private async Task<CatalogueResult?> CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return null;
        }
        catch (WriteConflictException)
        {
            return new CatalogueResult.Stale();
        }
    }

    private void Record(Viewer who, CatalogueDraftRow row, string what, WriteSet writes) => audit.Add(
        writes, who, AuditAction.CatalogueChanged, new AuditSubject("catalogue-part", row.Part), null,
        ("draft", what), ("revision", row.Revision.ToString(CultureInfo.InvariantCulture)));

    private void RecordVersion(Viewer who, int number, string reason, string parts, WriteSet writes) => audit.Add(
        writes, who, AuditAction.CatalogueChanged, new AuditSubject("catalogue", number.ToString(CultureInfo.InvariantCulture)), reason, ("parts", parts));
}
