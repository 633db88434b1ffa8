using System.Globalization;
using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Calendars;

/// <summary>工作日历维护: drafts, their check, publication, rolling back. Every change has an audit entry.</summary>
public sealed class CalendarDesk(CalendarSource source, CalendarReader reader, OfficeTree offices, IWriteStore store, AuditTrail audit, IClock clock)
{
    private static readonly ColumnSet Content = ColumnSet.Of<CalendarDraftRow>(d => d.Json, d => d.UpdatedAt, d => d.UpdatedBy);
    private static readonly ColumnSet Publication = ColumnSet.Of<CalendarDraftRow>(d => d.PublishedAs);
    private static readonly ColumnSet AsSeen = ColumnSet.Of<CalendarDraftRow>(d => d.Id, d => d.Revision);

    /// <summary>The versions, the newest first.</summary>
    public async Task<IReadOnlyList<CalendarVersionView>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await reader.ListAsync(cancellationToken)).Select(row => CalendarVersionView.Of(row.Version, row.Revision))];

    /// <summary>One version; null when there is none of that number.</summary>
    public async Task<CalendarVersion?> FindAsync(int version, CancellationToken cancellationToken)
    {
        var all = await source.GetAsync(cancellationToken);
        return all.All.FirstOrDefault(one => one.Number == version);
    }

    public async Task<IReadOnlyList<CalendarDraftItem>> ListDraftsAsync(CancellationToken cancellationToken) =>
        [.. (await reader.ListDraftsAsync(cancellationToken)).Select(d => new CalendarDraftItem(d.Id, d.Title, d.BaseVersion, d.UpdatedAt, d.UpdatedBy, d.PublishedAs))];

    public async Task<CalendarResult> FindDraftAsync(Guid id, CancellationToken cancellationToken) =>
        await reader.FindDraftAsync(id, cancellationToken) is { } row ? new CalendarResult.Saved(await ViewOfAsync(row, cancellationToken)) : new CalendarResult.NotFound();

    /// <summary>The arrangement of a draft; null when there is none.</summary>
    public async Task<CalendarArrangement?> ReadDraftAsync(Guid id, CancellationToken cancellationToken) =>
        await reader.FindDraftAsync(id, cancellationToken) is { } row ? CalendarJson.Read(row.Json) : null;

    /// <summary>Begins a draft from the calendar in force.</summary>
    /// <param name="json">A calendar in either form of <see cref="CalendarJson"/> to begin with instead; null for a copy of what is in force.</param>
    public async Task<CalendarResult> CreateAsync(Viewer who, string title, string? json, CancellationToken cancellationToken)
    {
        var inForce = (await source.GetAsync(cancellationToken)).InForce;
        if (!TryRead(json, inForce.Arrangement, out var calendar, out var problem))
        {
            return problem;
        }

        var now = clock.GetCurrentInstant().ToStored();
        var row = new CalendarDraftRow
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            Title = title,
            BaseVersion = inForce.Number,
            Json = CalendarJson.Write(calendar),
            UpdatedAt = now,
            UpdatedBy = who.Name,
            Revision = 1,
        };
        var writes = new WriteSet();
        writes.Insert(row);
        Record(who, row, json is null ? "draft-begun" : "draft-imported", writes);
        await store.CommitAsync(writes, cancellationToken);
        return new CalendarResult.Saved(await ViewOfAsync(row, cancellationToken));
    }

    /// <summary>Changes a draft; whatever is wrong with it is reported, and forbids only its publication.</summary>
    /// <param name="seen">The revision that the caller saw.</param>
    public async Task<CalendarResult> EditAsync(
        Viewer who, Guid id, long seen, Func<CalendarArrangement, CalendarArrangement> change, CancellationToken cancellationToken)
    {
        var (row, refusal) = await ReadAsSeenAsync(id, seen, cancellationToken);
        return row is null ? refusal : await SaveAsync(who, row, change(CalendarJson.Read(row.Json)), cancellationToken);
    }

    /// <summary>Throws a draft away; a published one stays.</summary>
    public async Task<CalendarResult> DeleteAsync(Viewer who, Guid id, long seen, CancellationToken cancellationToken)
    {
        var (row, refusal) = await ReadAsSeenAsync(id, seen, cancellationToken);
        if (row is null)
        {
            return refusal;
        }

        var writes = new WriteSet();
        writes.RequirePresent(row, AsSeen);
        writes.Delete(row);
        Record(who, row, "draft-deleted", writes);
        return await CommitAsync(writes, cancellationToken) ?? new CalendarResult.Deleted();
    }

    /// <summary>Publishes a draft as the next version; once published it answers with the version that was made.</summary>
    /// <param name="reason">Why, or by which notice; not empty.</param>
    public async Task<CalendarResult> PublishAsync(Viewer who, Guid id, string reason, CancellationToken cancellationToken)
    {
        if (await reader.FindDraftAsync(id, cancellationToken) is not { } row)
        {
            return new CalendarResult.NotFound();
        }

        if (row.PublishedAs is { } done)
        {
            return await PublishedAsync(done, isRepeated: true, cancellationToken);
        }

        var order = new CalendarOrder(CalendarJson.Read(row.Json), who)
        {
            Reason = reason,
            BasedOn = row.BaseVersion,
            Contribute = (writes, version) =>
            {
                row.PublishedAs = version;
                row.Revision++;
                writes.Update(row, Publication);
            },
        };
        var result = await PublishAsync(order, cancellationToken);
        return result is CalendarResult.Outdated && await reader.FindDraftAsync(id, cancellationToken) is { PublishedAs: { } meanwhile }
            ? await PublishedAsync(meanwhile, isRepeated: true, cancellationToken)   // by the same request sent twice
            : result;
    }

    /// <summary>Publishes the arrangement of an earlier version as the next one.</summary>
    public async Task<CalendarResult> RollBackAsync(Viewer who, int version, string reason, CancellationToken cancellationToken)
    {
        var all = await source.GetAsync(cancellationToken);
        return all.All.FirstOrDefault(one => one.Number == version) is { } earlier
            ? await PublishAsync(new CalendarOrder(earlier.Arrangement, who) { Reason = reason, BasedOn = all.InForce.Number, RolledBackTo = version }, cancellationToken)
            : new CalendarResult.NotFound();
    }

    /// <summary>Publishes a file for the operator of the server; nothing is changed when anything is wrong with it.</summary>
    public async Task<CalendarResult> ImportAsync(string json, string reason, CancellationToken cancellationToken) =>
        TryRead(json, (await source.GetAsync(cancellationToken)).InForce.Arrangement, out var calendar, out var problem)
            ? await PublishAsync(new CalendarOrder(calendar, null) { Reason = reason }, cancellationToken)
            : problem;

    /// <summary>What is to be said about an arrangement.</summary>
    public IReadOnlyList<CalendarFinding> Check(CalendarArrangement calendar) => CalendarCheck.Of(calendar, code => offices.Find(code) is not null);

    private async Task<CalendarResult> PublishAsync(CalendarOrder order, CancellationToken cancellationToken)
    {
        var findings = Check(order.Calendar);
        if (findings.Any(finding => finding.IsError))
        {
            return new CalendarResult.Refused(findings);
        }

        return await source.PublishAsync(order, cancellationToken) switch
        {
            CalendarPublication.Published published => await PublishedAsync(published.Version.Number, isRepeated: false, cancellationToken),
            CalendarPublication.Outdated outdated => new CalendarResult.Outdated(outdated.InForce),
            _ => new CalendarResult.Unchanged(),
        };
    }

    private async Task<CalendarResult> PublishedAsync(int version, bool isRepeated, CancellationToken cancellationToken) =>
        new CalendarResult.Published((await ListAsync(cancellationToken)).First(view => view.Version == version), isRepeated);

    private async Task<CalendarResult> SaveAsync(Viewer who, CalendarDraftRow row, CalendarArrangement calendar, CancellationToken cancellationToken)
    {
        row.Json = CalendarJson.Write(calendar);
        row.UpdatedAt = clock.GetCurrentInstant().ToStored();
        row.UpdatedBy = who.Name;
        row.Revision++;
        var writes = new WriteSet();
        writes.Update(row, Content);
        Record(who, row, "draft-saved", writes);
        return await CommitAsync(writes, cancellationToken) ?? new CalendarResult.Saved(await ViewOfAsync(row, cancellationToken));
    }

    /// <summary>The draft if it may be changed by somebody who has seen this revision of it; otherwise the refusal.</summary>
    private async Task<(CalendarDraftRow? Row, CalendarResult Refusal)> ReadAsSeenAsync(Guid id, long seen, CancellationToken cancellationToken) =>
        await reader.FindDraftAsync(id, cancellationToken) switch
        {
            null => (null, new CalendarResult.NotFound()),
            { PublishedAs: { } version } => (null, new CalendarResult.Frozen(version)),
            { } row when row.Revision != seen => (null, new CalendarResult.Stale()),
            { } row => (row, new CalendarResult.NotFound()),
        };

    private async Task<CalendarResult?> CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(writes, cancellationToken);
            return null;
        }
        catch (WriteConflictException)
        {
            return new CalendarResult.Stale();
        }
    }

    private static bool TryRead(string? json, CalendarArrangement inForce, out CalendarArrangement calendar, out CalendarResult problem)
    {
        problem = new CalendarResult.NotFound();
        calendar = inForce;
        try
        {
            calendar = json is null ? inForce : CalendarJson.Read(json, inForce);
            return true;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            problem = new CalendarResult.Unreadable(malformed.Message);
            return false;
        }
    }

    private async Task<CalendarDraftView> ViewOfAsync(CalendarDraftRow row, CancellationToken cancellationToken)
    {
        var all = await source.GetAsync(cancellationToken);
        var calendar = CalendarJson.Read(row.Json);
        using var document = JsonDocument.Parse(row.Json);
        return new(
            row.Id, row.Title, row.BaseVersion, row.PublishedAs is null && row.BaseVersion != all.InForce.Number, row.UpdatedAt, row.UpdatedBy, row.PublishedAs,
            row.Revision, Check(calendar), CalendarDifference.Between(all.Of(row.BaseVersion).Arrangement, calendar).Words, document.RootElement.Clone());
    }

    private void Record(Viewer who, CalendarDraftRow row, string what, WriteSet writes) => audit.Add(
        writes, who, AuditAction.CalendarChanged, new AuditSubject("calendar-draft", row.Id.ToString("N")), null,
        ("draft", what), ("revision", row.Revision.ToString(CultureInfo.InvariantCulture)));
}
