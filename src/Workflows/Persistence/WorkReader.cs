using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads what lists of work say of their cases: where each is, how its limits stand, who has it.</summary>
public sealed class WorkReader(IDbContextFactory<YbtbContext> contexts)
{
    /// <summary>Three statements for a whole page. Cases that are gone are left out.</summary>
    public async Task<IReadOnlyDictionary<string, WorkCase>> ReadAsync(IReadOnlyCollection<string> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return new Dictionary<string, WorkCase>();
        }

        var wanted = numbers.Distinct().ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var clocks = (await db.Set<ClockRow>().AsNoTracking().Where(c => EF.Parameter(wanted).Contains(c.CaseNumber) && c.StoppedAt == null)
            .ToListAsync(cancellationToken)).ToLookup(c => c.CaseNumber, StringComparer.Ordinal);
        var tasks = (await db.Set<HumanTaskRow>().AsNoTracking().Where(t => EF.Parameter(wanted).Contains(t.CaseNumber) && t.EndedAt == null)
            .OrderBy(t => t.Ordinal).Select(t => new { t.CaseNumber, t.Stage, t.ClaimedByName, t.ClaimedForName })
            .ToListAsync(cancellationToken)).ToLookup(t => t.CaseNumber, StringComparer.Ordinal);
        var cases = await db.Set<CaseRow>().AsNoTracking().Where(c => EF.Parameter(wanted).Contains(c.Number)).Select(c => new
        {
            c.Number, c.ItemCode, c.CatalogueVersion, c.Status, c.FiledBy, c.ReceivingOfficeCode, c.ReceivingOfficePath, c.DecidingOfficeCode, c.DecidingOfficePath, c.PartnerOfficePath,
        }).ToListAsync(cancellationToken);
        return cases.ToDictionary(
            c => c.Number,
            c => new WorkCase(
                c.ItemCode, c.CatalogueVersion, c.Status, new CaseOffice(c.ReceivingOfficeCode, c.ReceivingOfficePath),
                c.DecidingOfficeCode.Length == 0 ? null : new CaseOffice(c.DecidingOfficeCode, c.DecidingOfficePath),
                c.FiledBy, c.PartnerOfficePath ?? "", [.. clocks[c.Number]],
                [.. tasks[c.Number].Select(t => new OpenTask(t.Stage, t.ClaimedByName, t.ClaimedForName))]),
            StringComparer.Ordinal);
    }

    /// <summary>Cases that the account received and that wait for a correction, the nearest end of it first.</summary>
    public async Task<IReadOnlyList<CaseRow>> ReadCorrectionsAsync(Guid account, CaseDueCursor? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = Corrections(db, account);
        if (after is { } place)
        {
            waiting = waiting.Where(w => w.DueAt >= place.DueAt && (w.DueAt > place.DueAt || string.Compare(w.Case.Number, place.Number) > 0));
        }

        return await waiting.OrderBy(w => w.DueAt).ThenBy(w => w.Case.Number).Take(limit).Select(w => w.Case).ToListAsync(cancellationToken);
    }

    /// <param name="most">How far is counted.</param>
    public async Task<int> CountCorrectionsAsync(Guid account, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Corrections(db, account).Take(most).CountAsync(cancellationToken);
    }

    private static IQueryable<Waiting> Corrections(YbtbContext db, Guid account) =>
        db.Set<CaseRow>().AsNoTracking().Where(c => c.FiledBy == account && (c.Status == CaseStatus.InCorrection || c.Status == CaseStatus.ClockPaused))
            .Join(db.Set<CorrectionNoticeRow>().Where(n => n.EndedAt == null), c => c.Number, n => n.CaseNumber, (c, n) => new Waiting { Case = c, DueAt = n.DueAt });

    private sealed class Waiting
    {
        public required CaseRow Case { get; init; }

        public required Instant DueAt { get; init; }
    }
}

/// <summary>A case as lists of work read it.</summary>
/// <param name="Clocks">Those that have not stopped.</param>
/// <param name="Tasks">The open ones, in their order.</param>
public sealed record WorkCase(
    string ItemCode, int CatalogueVersion, CaseStatus Status, CaseOffice Receiving, CaseOffice? Deciding, Guid FiledBy, string PartnerPath,
    IReadOnlyList<ClockRow> Clocks, IReadOnlyList<OpenTask> Tasks)
{
    /// <summary>The limit that the work is ordered by, as <see cref="CaseFile.WorkDue"/> has it; null when none runs.</summary>
    public ClockRow? WorkClock => ClockOf(ClockKind.Stage) ?? ClockOf(ClockKind.Promised) ?? ClockOf(ClockKind.Receipt);

    /// <summary>The clock of this kind that has not stopped, the last to be started; null when there is none.</summary>
    public ClockRow? ClockOf(ClockKind kind) => Clocks.Where(c => c.Kind == kind.Code()).MaxBy(c => c.Ordinal);

    public CaseScope ScopeFor(Guid? handledBy) => new(Receiving.Path, Deciding?.Path ?? "", FiledBy, handledBy, PartnerPath);

    public CaseCounting Counting(CaseSettings settings) => settings.CountingOf(ItemCode, Deciding ?? Receiving, CatalogueVersion);
}

/// <summary>An open task of a case.</summary>
/// <param name="Holder">Who has claimed it; null while nobody has.</param>
/// <param name="InPlaceOf">In whose place; null when in one's own right.</param>
public sealed record OpenTask(string Stage, string? Holder, string? InPlaceOf);

/// <summary>A place among cases by the end of their correction.</summary>
public sealed record CaseDueCursor(Instant DueAt, string Number);
