using System.Globalization;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence.Import;
using Ybtb.Workflows.Registry.Import.Records;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>登记信息导入: takes files as other systems hand them over, as often as they do. What is there already stays; what differs is brought up to date.</summary>
public sealed class RegistryImporter(
    RegistryRows rows, IReadContexts contexts, IWriteStore store, AuditTrail audit, OfficeTree offices, DiseaseList diseases, IClock clock)
{
    /// <summary>Imports the files one after the other; each leaves an audit entry.</summary>
    /// <exception cref="FormatException">A file is neither CSV nor JSON Lines in UTF-8; the files before it, and its lines before the fault, have been taken.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be written.</exception>
    public async Task<ImportReport> ImportAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var kinds = new RecordKinds(rows, offices, diseases);
        var entry = new RegistryEntry(kinds, rows, contexts, store, clock);
        var reports = new List<FileReport>();
        foreach (var file in files)
        {
            var tally = new Tally(Path.GetFileName(file));
            try
            {
                await ImportAsync(file, kinds, entry, tally, cancellationToken);
            }
            finally
            {
                reports.Add(tally.Report());
                await LogAsync(reports[^1], cancellationToken);
            }
        }

        return new ImportReport(reports);
    }

    private async Task ImportAsync(string file, RecordKinds kinds, RegistryEntry entry, Tally tally, CancellationToken cancellationToken)
    {
        var rules = new RecordRules(offices, diseases, LegalTime.DayOf(clock.GetCurrentInstant()));
        var waiting = new List<(FileLine Line, RegistryRecord Record)>(RegistryEntry.BatchSize);
        await foreach (var line in RegistryFile.ReadAsync(file, cancellationToken))
        {
            tally.Read++;
            if (Read(line, kinds, rules, out var problems) is not { } record)
            {
                tally.Refuse(line, string.Concat(problems));
                continue;
            }

            if (waiting.Count == RegistryEntry.BatchSize || (waiting.Count > 0 && waiting[0].Record.GetType() != record.GetType()))
            {
                await EnterAsync(waiting, entry, tally, cancellationToken);
            }

            waiting.Add((line, record));
        }

        await EnterAsync(waiting, entry, tally, cancellationToken);
    }

    private static RegistryRecord? Read(FileLine line, RecordKinds kinds, RecordRules rules, out IReadOnlyList<string> problems)
    {
        if (line.Problem is { } problem)
        {
            problems = [problem];
            return null;
        }

        if (kinds.Find(line.Kind) is not { } kind)
        {
            problems = ["没有这一类登记信息，请核对文件名或“record”一栏。"];
            return null;
        }

        if (kind.Format.Read(line.Values, out problems) is not { } read)
        {
            return null;
        }

        var (record, wrong) = kind.Check(read, rules);
        problems = wrong;
        return wrong.Count == 0 ? record : null;
    }

    private static async Task EnterAsync(List<(FileLine Line, RegistryRecord Record)> waiting, RegistryEntry entry, Tally tally, CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var outcomes = await entry.EnterAsync([.. waiting.Select(one => one.Record)], cancellationToken);
        for (var i = 0; i < outcomes.Count; i++)
        {
            tally.Count(waiting[i].Line, outcomes[i]);
        }

        waiting.Clear();
    }

    private async Task LogAsync(FileReport report, CancellationToken cancellationToken)
    {
        var writes = new WriteSet();
        audit.Add(
            writes, null, AuditAction.RegistryImported, new AuditSubject("import", report.File.Length > 64 ? report.File[..64] : report.File), null,
            ("read", Text(report.Read)), ("inserted", Text(report.Inserted)), ("updated", Text(report.Updated)), ("unchanged", Text(report.Unchanged)),
            ("refused", Text(report.Refused)));
        await store.CommitAsync(writes, cancellationToken);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Tally(string file)
    {
        private readonly List<RefusedLine> refusals = [];
        private readonly int[] counts = new int[Enum.GetValues<RecordOutcomeKind>().Length];

        public int Read { get; set; }

        public void Refuse(FileLine line, string reason) => Count(line, RecordOutcome.Refused(reason));

        public void Count(FileLine line, RecordOutcome outcome)
        {
            counts[(int)outcome.Kind]++;
            if (outcome.Reason is { } reason && refusals.Count < FileReport.MaxRefusals)
            {
                refusals.Add(new RefusedLine(line.Number, line.Kind.Length > 32 ? line.Kind[..32] : line.Kind, reason));
            }
        }

        public FileReport Report() => new(
            file, Read, counts[(int)RecordOutcomeKind.Inserted], counts[(int)RecordOutcomeKind.Updated], counts[(int)RecordOutcomeKind.Unchanged],
            counts[(int)RecordOutcomeKind.Refused], [.. refusals.OrderBy(refusal => refusal.Line)]);
    }
}
