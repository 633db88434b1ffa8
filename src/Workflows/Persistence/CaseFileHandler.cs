using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Archiving;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Persistence;

/// <summary>Reads cases and writes back what steps have made of them.</summary>
public sealed class CaseFileHandler(IDbContextFactory<YbtbContext> contexts, IKeyVault vault, ICaseSettings settings, PersonalFields fields, ChannelEvents events)
    : IQueryHandler
{
    private static readonly ColumnSet Unchanged = ColumnSet.Of<CaseRow>(c => c.Number, c => c.Revision);

    private readonly Func<YbtbContext, string, Task<CaseAndKey?>> caseByNumber = EF.CompileAsyncQuery(
        (YbtbContext db, string number) => db.Set<CaseRow>().AsNoTracking().Where(c => c.Number == number)
            .Join(db.Set<DataKeyRow>(), c => c.KeyId, k => k.Id, (c, k) => new CaseAndKey { Case = c, Wrapped = k.Wrapped })
            .FirstOrDefault());

    private readonly Func<YbtbContext, string, IAsyncEnumerable<CaseMaterialRow>> materialsOf = EF.CompileAsyncQuery(
        (YbtbContext db, string number) => db.Set<CaseMaterialRow>().AsNoTracking().Where(m => m.CaseNumber == number).OrderBy(m => m.Sequence).AsQueryable());

    private readonly Func<YbtbContext, string, IAsyncEnumerable<ClockEntryRow>> entriesOf = EF.CompileAsyncQuery(
        (YbtbContext db, string number) => db.Set<ClockEntryRow>().AsNoTracking().Where(e => e.CaseNumber == number)
            .OrderBy(e => e.Ordinal).ThenBy(e => e.Sequence).AsQueryable());

    private readonly Func<YbtbContext, string, IAsyncEnumerable<CorrectionNoticeRow>> noticesOf = EF.CompileAsyncQuery(
        (YbtbContext db, string number) => db.Set<CorrectionNoticeRow>().AsNoTracking().Where(n => n.CaseNumber == number)
            .OrderBy(n => n.IssuedAt).AsQueryable());

    private readonly Func<YbtbContext, string, IAsyncEnumerable<HumanTaskRow>> tasksOf = EF.CompileAsyncQuery(
        (YbtbContext db, string number) => db.Set<HumanTaskRow>().AsNoTracking().Where(t => t.CaseNumber == number).OrderBy(t => t.Ordinal).AsQueryable());

    private readonly CaseFileWriter writer = new(fields);

    public Type QueryType => typeof(CaseFileQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var number = ((CaseFileQuery)query).Number;
        var (row, file) = await ReadAsync(number, cancellationToken)
            ?? throw new StimulusRefusedException(StimulusRefusal.NoSuchInstance, $"办件{number}不存在。");
        var fact = Value.Object(new("case", number.Value), new("revision", row.Revision));
        return new FetchedAnswer(file, fact, writes => writes.RequirePresent(row, Unchanged));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var (earlier, file) = ((CaseFile?)before, (CaseFile)after);
        if (earlier?.Clocks != file.Clocks)
        {
            settings.Guard(file.Settings, writes);
        }

        writer.Write(earlier, file, step, writes);
        events.Add(earlier, file, step, writes);
    }

    /// <summary>The case as it stands; null when there is none.</summary>
    public async Task<CaseFile?> FindAsync(CaseNumber number, CancellationToken cancellationToken) => (await ReadAsync(number, cancellationToken))?.File;

    /// <summary>These cases as far as a revised calendar needs; without those whose personal values were erased.</summary>
    internal async Task<IReadOnlyList<RevisableCase>> ReadRevisableAsync(IReadOnlyList<string> numbers, CaseSettings relied, CancellationToken cancellationToken)
    {
        var wanted = numbers.ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cases = await db.Set<CaseRow>().AsNoTracking().Where(c => EF.Parameter(wanted).Contains(c.Number))
            .Join(db.Set<DataKeyRow>(), c => c.KeyId, k => k.Id, (c, k) => new { Case = c, k.Wrapped })
            .Join(db.Set<InstanceRow>(), c => c.Case.InstanceId, i => i.Id, (c, i) => new
            {
                c.Case,
                c.Wrapped,
                Instance = new InstanceRow
                {
                    Id = i.Id, DefinitionId = i.DefinitionId, DefinitionVersionId = i.DefinitionVersionId, Status = i.Status, CorrelationId = i.CorrelationId,
                    CreatedAt = i.CreatedAt, UpdatedAt = i.UpdatedAt, State = Array.Empty<byte>(), KeyId = i.KeyId, JournalSequence = i.JournalSequence,
                    JournalHead = i.JournalHead, Revision = i.Revision,
                },
            })
            .ToListAsync(cancellationToken);
        var entries = (await db.Set<ClockEntryRow>().AsNoTracking().Where(e => EF.Parameter(wanted).Contains(e.CaseNumber)).ToListAsync(cancellationToken))
            .ToLookup(e => e.CaseNumber, StringComparer.Ordinal);
        var tasks = (await db.Set<HumanTaskRow>().AsNoTracking().Where(t => EF.Parameter(wanted).Contains(t.CaseNumber)).ToListAsync(cancellationToken))
            .ToLookup(t => t.CaseNumber, StringComparer.Ordinal);
        return [.. cases.OrderBy(c => c.Case.Number, StringComparer.Ordinal).Select(found =>
        {
            var key = vault.Unwrap(found.Case.KeyId, found.Wrapped);
            var file = FileFrom(found.Case, CaseNumber.Parse(found.Case.Number, null), key, relied) with
            {
                Clocks = ClocksFrom(entries[found.Case.Number].OrderBy(e => e.Ordinal).ThenBy(e => e.Sequence), key),
                Tasks = [.. tasks[found.Case.Number].OrderBy(t => t.Ordinal).Select(t => TaskFrom(t, key))],
            };
            return new RevisableCase(file, found.Instance, key);
        })];
    }

    /// <summary>The header and the personal part of a case that was read elsewhere; what lies in other tables is missing.</summary>
    /// <param name="wrapped">The case's wrapped key.</param>
    internal CaseFile OpenHeader(CaseRow row, byte[] wrapped) =>
        FileFrom(row, CaseNumber.Parse(row.Number, null), vault.Unwrap(row.KeyId, wrapped), settings.Current);

    /// <summary>Writes what a revised calendar has made of the case; the calendar's guard is the caller's.</summary>
    internal void WriteRevised(CaseFile before, CaseFile after, StepInfo step, WriteSet writes) => writer.Write(before, after, step, writes);

    private async Task<(CaseRow Row, CaseFile File)?> ReadAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        await events.LookAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await caseByNumber(db, number.Value) is not { } found)
        {
            return null;
        }

        var row = found.Case;
        var key = vault.Unwrap(row.KeyId, found.Wrapped);
        var file = FileFrom(row, number, key, await settings.GetAsync(row.CatalogueVersion, cancellationToken)) with
        {
            Reason = key.OpenTextOrNull(CaseSeal.Reason, row.SealedReason),
            Materials = [.. await materialsOf(db, number.Value).Select(m => MaterialFrom(m, key)).ToListAsync(cancellationToken)],
            Clocks = ClocksFrom(await EntriesOfAsync(db, row, cancellationToken), key),
            Corrections = [.. await noticesOf(db, number.Value).Select(n => NoticeFrom(n, key)).ToListAsync(cancellationToken)],
            Tasks = [.. await tasksOf(db, number.Value).Select(t => TaskFrom(t, key)).ToListAsync(cancellationToken)],
        };
        return (row, file);
    }

    /// <summary>The ledgers of the case's clocks: what lies in the archive, then what came later.</summary>
    /// <remarks>The archive is looked into last: what is moved there meanwhile is found.</remarks>
    private async Task<IEnumerable<ClockEntryRow>> EntriesOfAsync(YbtbContext db, CaseRow row, CancellationToken cancellationToken)
    {
        var entries = await entriesOf(db, row.Number).ToListAsync(cancellationToken);
        if (row.ClosedAt is null || entries is [{ Ordinal: 0, Sequence: 0 }, ..])
        {
            return entries;
        }

        var archived = await db.Set<CaseArchiveRow>().AsNoTracking().FirstOrDefaultAsync(a => a.CaseNumber == row.Number, cancellationToken);
        return archived is null
            ? entries
            : ArchivedLedgers.Unpack(archived).Concat(entries).DistinctBy(e => (e.Ordinal, e.Sequence)).OrderBy(e => e.Ordinal).ThenBy(e => e.Sequence);
    }

    /// <summary>The header and the personal part; what lies in other tables is still to be added.</summary>
    private static CaseFile FileFrom(CaseRow row, CaseNumber number, DataKey key, CaseSettings relied)
    {
        var content = key.OpenValue(CaseSeal.Content, row.Content);
        return new CaseFile
        {
            Number = number,
            InstanceId = row.InstanceId,
            ItemCode = row.ItemCode,
            CatalogueVersion = row.CatalogueVersion,
            Applicant = CaseContent.ApplicantFrom(content),
            Representative = CaseContent.RepresentativeFrom(content),
            ReceivingOffice = new CaseOffice(row.ReceivingOfficeCode, row.ReceivingOfficePath),
            DecidingOffice = row.DecidingOfficeCode.Length == 0 ? null : new CaseOffice(row.DecidingOfficeCode, row.DecidingOfficePath),
            PartnerOffice = row.PartnerOfficeCode is { } partner ? new CaseOffice(partner, row.PartnerOfficePath!) : null,
            HandOvers = HandedOver.Read(row.HandOvers),
            Channel = row.Channel,
            IdentityLevel = row.IdentityLevel,
            Identity = CaseContent.IdentityFrom(content, row.IdentityLevel),
            FiledBy = row.FiledBy,
            Answers = content["answers"],
            Status = row.Status,
            FiledAt = row.FiledAt,
            AcceptedAt = row.AcceptedAt,
            DecidedAt = row.DecidedAt,
            ClosedAt = row.ClosedAt,
            Decision = row.Decision,
            Verdict = ClockNames.TryFind(row.Verdict, out ClockVerdict verdict) ? verdict : null,
            Revision = row.Revision,
            Settings = relied,
        };
    }

    private static CaseMaterial MaterialFrom(CaseMaterialRow row, DataKey key) => new(
        row.Sequence,
        row.Code,
        row.Name,
        row.Trust,
        row.IsSurplus,
        row.FileHash is { } hash ? new FileReference(hash, key.OpenTextOrNull(CaseSeal.FileName, row.SealedFileName) ?? "", row.FileSize) : null,
        row.Verdict,
        key.OpenTextOrNull(CaseSeal.MaterialReason, row.SealedReason))
    {
        ValidUntil = row.ValidUntil,
        PromiseHash = row.PromiseHash,
    };

    private static ImmutableList<ClockLedger> ClocksFrom(IEnumerable<ClockEntryRow> rows, DataKey key) =>
        [.. rows.GroupBy(row => (row.Ordinal, row.Kind)).OrderBy(clock => clock.Key.Ordinal).Select(clock =>
            ClockNames.TryFind(clock.Key.Kind, out ClockKind kind)
                ? ClockLedger.Of(kind, clock.Select(row => EntryFrom(row, key)))
                : throw new FormatException($"“{clock.Key.Kind}” is no kind of clock."))];

    private static ClockEntry EntryFrom(ClockEntryRow row, DataKey key)
    {
        var entry = ClockLedgerJson.EntryFrom(ValueJson.Parse(row.Entry));
        return entry is ClockExtended extended && row.SealedReason is { } reason
            ? extended with { Reason = key.OpenText(CaseSeal.ClockReason, reason) }
            : entry;
    }

    private static CorrectionNotice NoticeFrom(CorrectionNoticeRow row, DataKey key) => new(
        row.Phase,
        [.. row.Missing.Split(',', StringSplitOptions.RemoveEmptyEntries)],
        key.OpenText(CaseSeal.Explanation, row.SealedExplanation),
        row.IssuedAt,
        row.DueAt,
        row.FollowUps,
        row.EndedAt,
        row.Outcome);

    private static CaseTask TaskFrom(HumanTaskRow row, DataKey key) =>
        new(row.Id, row.Stage, row.Role, new CaseOffice(row.OfficeCode, row.OfficePath), row.FourEyesGroup,
            TextList.Read(row.Outcomes), TextList.Read(row.Checklist), row.CreatedAt)
        {
            Status = row.Status,
            ClaimedBy = TaskActor.Of(row.ClaimedBy, row.ClaimedByName, row.ClaimedFor, row.ClaimedForName),
            ClaimedAt = row.ClaimedAt,
            CompletedBy = TaskActor.Of(row.CompletedBy, row.CompletedByName, row.CompletedFor, row.CompletedForName),
            EndedAt = row.EndedAt,
            Outcome = row.Outcome,
            Forms = TaskForm.Read(row.Forms),
            OverdueOutcome = row.OverdueOutcome,
            BeforeDueOutcome = row.BeforeDueOutcome,
            Opinion = key.OpenTextOrNull(CaseSeal.Opinion, row.SealedOpinion),
            Answers = row.SealedAnswers is { } answers ? key.OpenValue(CaseSeal.TaskAnswers, answers) : Value.Undefined,
            Revision = row.Revision,
        };

    private sealed class CaseAndKey
    {
        public required CaseRow Case { get; init; }

        public required byte[] Wrapped { get; init; }
    }
}
