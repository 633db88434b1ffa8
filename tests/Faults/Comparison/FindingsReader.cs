using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities.Http;
using Ybtb.Engine.Journal;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Faults.Comparison;

/// <summary>Reads what a database holds, and lays beside it what the interface showed and what somebody outside was told.</summary>
/// <param name="numbers">The cases to be looked at closely.</param>
internal sealed class FindingsReader(YbtbContext db, IReadOnlyCollection<string> numbers)
{
    /// <param name="pages">What the interface showed, by case number.</param>
    /// <param name="told">What somebody outside was told over HTTP.</param>
    public async Task<Findings> ReadAsync(IReadOnlyDictionary<string, FoundPage> pages, IReadOnlyList<(Guid Key, string Number)> told)
    {
        var accounts = await db.Set<Account>().Select(a => new { a.Login, a.Id }).ToDictionaryAsync(a => a.Login, a => a.Id);
        var instances = await db.Set<InstanceRow>().Select(i => new { i.Id, i.CorrelationId }).ToListAsync();
        var about = instances.ToDictionary(i => i.Id, i => i.CorrelationId);
        var messages = await db.Set<OutboxRow>().Select(o => new { o.Id, o.Topic, o.InstanceId, o.DeliveredAt, o.DueAt }).ToListAsync();
        var texts = await db.Set<SmsRow>().Select(s => new { s.Id, s.CaseNumber }).ToListAsync();
        return new Findings
        {
            Cases = [.. (await CasesAsync(accounts.ToDictionary(a => a.Value, a => a.Key))).Select(c => c with { Page = pages.GetValueOrDefault(c.Number) })],
            Numbers = await db.Set<CaseRow>().Select(c => c.Number).ToListAsync(),
            Instances = [.. instances.Select(i => i.CorrelationId ?? "")],
            Keys = (await db.Set<IdempotencyRow>().Select(k => new { k.Scope, k.Result }).ToListAsync()).ToDictionary(k => Convert.ToHexString(k.Scope), k => k.Result),
            Accounts = accounts,
            Registered =
            [
                .. await db.Set<EnrolmentRow>().Where(e => e.CaseNumber != null).Select(e => e.CaseNumber!).ToListAsync(),
                .. await db.Set<RecognitionRow>().Where(r => r.CaseNumber != null).Select(r => r.CaseNumber!).ToListAsync(),
            ],
            Messages = [.. messages.Select(m => new FoundMessage(m.Id, m.Topic, about.GetValueOrDefault(m.InstanceId), m.DeliveredAt is not null, m.DueAt is not null))],
            Deliveries =
            [
                .. texts.Select(t => new FoundDelivery(SmsHandler.TopicName, t.Id, t.CaseNumber)),
                .. told.Select(t => new FoundDelivery(HttpRequestActivity.Topic, t.Key, t.Number)),
            ],
            Incidents = await db.Set<IncidentRow>().Where(i => i.ResolvedAt == null).Select(i => i.Message).ToListAsync(),
        };
    }

    private async Task<IReadOnlyList<FoundCase>> CasesAsync(Dictionary<Guid, string> logins)
    {
        var cases = await db.Set<CaseRow>().AsNoTracking().Where(c => numbers.Contains(c.Number)).ToListAsync();
        var tasks = (await db.Set<HumanTaskRow>().AsNoTracking().Where(t => numbers.Contains(t.CaseNumber)).OrderBy(t => t.Ordinal).ToListAsync()).ToLookup(t => t.CaseNumber);
        var clocks = (await db.Set<ClockRow>().AsNoTracking().Where(c => numbers.Contains(c.CaseNumber)).OrderBy(c => c.Ordinal).ToListAsync()).ToLookup(c => c.CaseNumber);
        var entries = (await db.Set<ClockEntryRow>().AsNoTracking().Where(e => numbers.Contains(e.CaseNumber)).OrderBy(e => e.Sequence).ToListAsync())
            .ToLookup(e => (e.CaseNumber, e.Ordinal));
        var corrections = (await db.Set<CorrectionNoticeRow>().AsNoTracking().Where(n => numbers.Contains(n.CaseNumber)).ToListAsync()).ToLookup(n => n.CaseNumber, n => n.Outcome);
        var instances = await InstancesAsync([.. cases.Select(c => c.InstanceId)]);
        return
        [
            .. cases.Select(row => new FoundCase
            {
                Number = row.Number,
                Item = row.ItemCode,
                Status = row.Status.Code(),
                Decision = row.Decision?.Code(),
                MaskedNumber = row.MaskedNumber,
                IsClosed = row.ClosedAt is not null,
                Tasks = [.. tasks[row.Number].Select(t => new FoundTask(t.Stage, t.Status.ToString(), t.Outcome, LoginOf(t.ClaimedBy), LoginOf(t.CompletedBy)))],
                Clocks = [.. clocks[row.Number].Select(c => ClockOf(c, [.. entries[(c.CaseNumber, c.Ordinal)]]))],
                Corrections = [.. corrections[row.Number]],
                Instance = instances.GetValueOrDefault(row.InstanceId),
            }),
        ];

        string? LoginOf(Guid? account) => account is { } id ? logins[id] : null;
    }

    private static FoundClock ClockOf(ClockRow clock, IReadOnlyList<ClockEntryRow> entries) => new(
        clock.Kind,
        [.. entries.Select(e => (string)JsonNode.Parse(e.Entry)!["kind"]!)],
        entries.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(0, entries.Count)),
        clock.StoppedAt is not null);

    private async Task<Dictionary<Guid, FoundInstance>> InstancesAsync(IReadOnlyList<Guid> ids)
    {
        var rows = await db.Set<InstanceRow>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync();
        var journals = (await db.Set<JournalRow>().AsNoTracking().Where(j => ids.Contains(j.InstanceId)).OrderBy(j => j.Sequence).ToListAsync()).ToLookup(j => j.InstanceId);
        Guid[] waits =
        [
            .. await db.Set<BookmarkRow>().Where(b => ids.Contains(b.InstanceId)).Select(b => b.InstanceId).ToListAsync(),
            .. await db.Set<TimerRow>().Where(t => ids.Contains(t.InstanceId)).Select(t => t.InstanceId).ToListAsync(),
            .. await db.Set<OutboxRow>().Where(o => ids.Contains(o.InstanceId) && o.DueAt != null).Select(o => o.InstanceId).ToListAsync(),
        ];
        return rows.ToDictionary(
            i => i.Id,
            i => new FoundInstance(i.Status, journals[i.Id].Count(), Misfit(i, [.. journals[i.Id]]), waits.Count(w => w == i.Id)));
    }

    private static int? Misfit(InstanceRow instance, IReadOnlyList<JournalRow> journal)
    {
        var head = JournalChain.Origin;
        foreach (var (place, row) in journal.Index())
        {
            head = JournalChain.Next(head, row.InstanceId, row.Sequence, row.At, row.Kind, row.Entries, row.SealedValues);
            if (row.Sequence != place + 1 || !head.AsSpan().SequenceEqual(row.Hash))
            {
                return place + 1;
            }
        }

        return journal.Count == instance.JournalSequence && head.AsSpan().SequenceEqual(instance.JournalHead) ? null : journal.Count + 1;
    }
}
