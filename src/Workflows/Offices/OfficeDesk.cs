using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Offices;

/// <summary>机构维护: adding counters, renaming, contact data, closing. Every change has an entry in the office's history and in the audit trail.</summary>
/// <remarks>Edits are serial, so that nobody gets an account at an office in the moment in which it is closed.</remarks>
public sealed class OfficeDesk(OfficeReader reader, OfficeSource source, OfficeTree tree, IWriteStore store, AuditTrail audit, IClock clock)
{
    /// <summary>An office with its revision; null when there is none, or the viewer does not administer it.</summary>
    public async Task<OfficeRow?> FindAsync(Viewer viewer, string code, CancellationToken cancellationToken) =>
        await reader.FindAsync(code, cancellationToken) is { } row && viewer.Covers(row.Path) ? row : null;

    /// <summary>What was changed of it, the newest first.</summary>
    public async Task<IReadOnlyList<OfficeChangeView>> HistoryAsync(string code, CancellationToken cancellationToken) =>
        [.. (await reader.ReadChangesAsync(code, cancellationToken)).Select(OfficeChangeView.Of)];

    public Task<OfficeBurden> BurdenAsync(OfficeRow office, CancellationToken cancellationToken) => reader.ReadBurdenAsync(office, cancellationToken);

    /// <summary>Adds a counter below a county.</summary>
    /// <param name="reason">Not empty.</param>
    public async Task<OfficeResult> AddAsync(Viewer viewer, NewOffice wanted, string reason, CancellationToken cancellationToken)
    {
        var (name, phone, address) = Tidy(wanted.Name, wanted.Phone, wanted.Address);
        var code = wanted.Code.Trim();
        if (OfficeRules.FaultOf(name, phone, address) is { } fault)
        {
            return new OfficeResult.Unfit(fault);
        }

        try
        {
            return await SettleAsync(
                await store.EditAsync<OfficeResult?>(
                    async (db, cancel) =>
                    {
                        if (await db.Set<OfficeRow>().FirstOrDefaultAsync(o => o.Code == wanted.ParentCode, cancel) is not { } parent || !viewer.Covers(parent.Path))
                        {
                            return new OfficeResult.Unfit("上级机构不存在，或不在您的管理范围内。");
                        }

                        if ((parent.IsClosed ? "上级机构已停用。" : OfficeRules.FaultOfCode(code, parent)) is { } unfit)
                        {
                            return new OfficeResult.Unfit(unfit);
                        }

                        if (await db.Set<OfficeRow>().AnyAsync(o => o.Code == code, cancel))
                        {
                            return new OfficeResult.CodeTaken();
                        }

                        var path = $"{parent.Path}/{code}";
                        var row = new OfficeRow
                        {
                            Code = code, Name = name, Kind = OfficeLevels.Of(code, path).ChineseName(), Path = path, ParentCode = parent.Code, Phone = phone, Address = address,
                        };
                        db.Add(row);
                        await RecordAsync(db, viewer, row, OfficeChangeKind.Added, null, reason, cancel);
                        return null;
                    },
                    cancellationToken),
                code,
                cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new OfficeResult.CodeTaken();
        }
    }

    /// <summary>Changes its name, telephone and address.</summary>
    /// <param name="seen">The revision that the caller saw.</param>
    /// <param name="reason">Not empty.</param>
    public Task<OfficeResult> EditAsync(
        Viewer viewer, string code, long seen, (string Name, string? Phone, string? Address) wanted, string reason, CancellationToken cancellationToken)
    {
        var (name, phone, address) = Tidy(wanted.Name, wanted.Phone, wanted.Address);
        return OfficeRules.FaultOf(name, phone, address) is { } fault
            ? Task.FromResult<OfficeResult>(new OfficeResult.Unfit(fault))
            : ChangeAsync(viewer, code, seen, OfficeChangeKind.Edited, reason, (_, row, _) =>
            {
                (row.Name, row.Phone, row.Address) = (name, phone, address);
                return Task.FromResult<string?>(null);
            }, cancellationToken);
    }

    /// <summary>停用: refused while it has open cases, people or offices below it.</summary>
    public Task<OfficeResult> CloseAsync(Viewer viewer, string code, long seen, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, code, seen, OfficeChangeKind.Closed, reason, async (db, row, cancel) =>
        {
            if (row.IsClosed)
            {
                return "该机构已经停用。";
            }

            if (OfficeLevels.Of(row.Code, row.Path).IsAdministrative())
            {
                return "县（区）及以上经办机构按行政区划承办参保地业务，不能停用。";
            }

            var obstacles = (await OfficeReader.ReadBurdenAsync(db, row, cancel)).Obstacles;
            if (obstacles.Count > 0)
            {
                return $"不能停用：该机构{string.Join("，", obstacles)}。";
            }

            row.IsClosed = true;
            return null;
        }, cancellationToken);

    /// <summary>恢复启用.</summary>
    public Task<OfficeResult> ReopenAsync(Viewer viewer, string code, long seen, string reason, CancellationToken cancellationToken) =>
        ChangeAsync(viewer, code, seen, OfficeChangeKind.Reopened, reason, async (db, row, cancel) =>
        {
            if (!row.IsClosed)
            {
                return "该机构没有停用。";
            }

            if (await db.Set<OfficeRow>().AnyAsync(o => o.Code == row.ParentCode && o.IsClosed, cancel))
            {
                return "上级机构已停用，请先恢复上级机构。";
            }

            row.IsClosed = false;
            return null;
        }, cancellationToken);

    /// <param name="change">Changes the row; or leaves it alone and says why, in Chinese.</param>
    private async Task<OfficeResult> ChangeAsync(
        Viewer viewer, string code, long seen, OfficeChangeKind kind, string reason, Func<DbContext, OfficeRow, CancellationToken, Task<string?>> change,
        CancellationToken cancellationToken)
    {
        try
        {
            return await SettleAsync(
                await store.EditAsync<OfficeResult?>(
                    async (db, cancel) =>
                    {
                        if (await db.Set<OfficeRow>().FirstOrDefaultAsync(o => o.Code == code, cancel) is not { } row || !viewer.Covers(row.Path))
                        {
                            return new OfficeResult.NoSuchOffice();
                        }

                        if (row.Revision != seen)
                        {
                            return new OfficeResult.Stale();
                        }

                        var before = OfficeState.Of(row);
                        if (await change(db, row, cancel) is { } refusal)
                        {
                            return new OfficeResult.Refused(refusal);
                        }

                        row.Revision++;
                        await RecordAsync(db, viewer, row, kind, before, reason, cancel);
                        return null;
                    },
                    cancellationToken),
                code,
                cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new OfficeResult.Stale();
        }
    }

    private async Task RecordAsync(
        DbContext db, Viewer viewer, OfficeRow row, OfficeChangeKind kind, OfficeState? before, string reason, CancellationToken cancellationToken)
    {
        var number = (await db.Set<OfficeChangeRow>().MaxAsync(c => (int?)c.Number, cancellationToken) ?? 0) + 1;
        db.Add(new OfficeChangeRow
        {
            Number = number, OfficeCode = row.Code, Kind = kind, Before = before?.Write(), After = OfficeState.Of(row).Write(), Reason = reason.Trim(),
            ChangedAt = clock.GetCurrentInstant().ToStored(), ChangedBy = viewer.Name,
        });
        db.Add(audit.Entry(
            viewer, AuditAction.OfficeChanged, new AuditSubject("office", row.Code), reason.Trim(), ("change", kind.Code()), ("name", row.Name),
            ("revision", row.Revision.ToString(CultureInfo.InvariantCulture))));
    }

    /// <param name="refusal">Null when it was done.</param>
    private async Task<OfficeResult> SettleAsync(OfficeResult? refusal, string code, CancellationToken cancellationToken)
    {
        if (refusal is not null)
        {
            return refusal;
        }

        await source.ReloadAsync(cancellationToken);
        return new OfficeResult.Done(tree.Find(code)!, (await reader.FindAsync(code, cancellationToken))!.Revision);
    }

    private static (string Name, string? Phone, string? Address) Tidy(string name, string? phone, string? address) =>
        (name.Trim(), string.IsNullOrWhiteSpace(phone) ? null : phone.Trim(), string.IsNullOrWhiteSpace(address) ? null : address.Trim());
}
