using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what holds for an institution and what the platform says, and writes back what a step has changed: the record with its new version, or what a case would change.</summary>
public sealed class InstitutionStandingHandler(IReadContexts contexts, InstitutionReader reader, InstitutionRows rows) : IQueryHandler
{
    private static readonly ColumnSet Record = ColumnSet.Of<InstitutionRow>(
        i => i.Name, i => i.Level, i => i.Region, i => i.CreditCode, i => i.ParticularsSealed, i => i.Version);

    private static readonly ColumnSet Compared = ColumnSet.Of<InstitutionChangeRow>(c => c.Comparison, c => c.Differing, c => c.ComparedAt);
    private static readonly ColumnSet OfRecord = ColumnSet.Of<InstitutionRow>(i => i.Code, i => i.Revision);
    private static readonly ColumnSet OfSnapshot = ColumnSet.Of<InstitutionSnapshotRow>(s => s.InstitutionCode, s => s.Version);

    public Type QueryType => typeof(InstitutionStandingQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (InstitutionStandingQuery)query;
        await using var db = contexts.Create();
        var row = await db.Set<InstitutionRow>().AsNoTracking().FirstOrDefaultAsync(i => i.Code == asked.Code, cancellationToken);
        var snapshot = await db.Set<InstitutionSnapshotRow>().AsNoTracking().FirstOrDefaultAsync(s => s.InstitutionCode == asked.Code, cancellationToken);
        var change = await db.Set<InstitutionChangeRow>().AsNoTracking().FirstOrDefaultAsync(c => c.CaseNumber == asked.CaseNumber, cancellationToken);
        var standing = new InstitutionStanding
        {
            Institution = row is null ? null : rows.Open(row),
            Snapshot = snapshot is null ? null : reader.Open(snapshot),
            Change = change is null ? null : reader.Open(change),
        };
        var fact = Value.Object(new("known", row is not null), new("version", (double)(row?.Version ?? 0)), new("platform", (double)(snapshot?.Version ?? 0)));
        return new FetchedAnswer(standing, fact, writes =>
        {
            if (row is not null)
            {
                writes.RequirePresent(row, OfRecord);
            }

            if (snapshot is not null)
            {
                writes.RequirePresent(snapshot, OfSnapshot);
            }
        });
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var (was, now) = ((InstitutionStanding)before!, (InstitutionStanding)after);
        if (now.Change is { } change && !ReferenceEquals(change, was.Change))
        {
            var row = RowOf(change, (was.Change?.Revision ?? 0) + 1);
            if (was.Change is null)
            {
                writes.Insert(row);
            }
            else
            {
                writes.Update(row, Compared);
            }
        }

        if (now.Next is { } next)
        {
            var known = now.Institution!;
            var row = rows.Next(known.Row, next);
            writes.Update(row, Record);
            writes.Insert(new InstitutionVersionRow
            {
                Code = row.Code,
                Version = row.Version,
                BeforeSealed = rows.Seal(known.Particulars),
                AfterSealed = rows.Seal(next),
                Changed = Keys(next.DifferencesFrom(known.Particulars)),
                EffectiveOn = now.EffectiveOn,
                MadeAt = step.StepAt,
                CaseNumber = now.Change?.CaseNumber,
            });
        }
    }

    private InstitutionChangeRow RowOf(InstitutionChange change, long revision) => new()
    {
        CaseNumber = change.CaseNumber,
        InstitutionCode = change.InstitutionCode,
        Kind = change.Kind,
        Ticks = string.Join(',', change.Ticks.Select(tick => tick.Code())),
        BeforeSealed = rows.Seal(change.Before),
        AfterSealed = rows.Seal(change.After),
        SnapshotVersion = change.SnapshotVersion,
        SnapshotAt = change.SnapshotAt,
        FormerCase = change.FormerCase,
        Comparison = change.Comparison,
        Differing = change.Differing.IsDefaultOrEmpty ? null : Keys(change.Differing),
        ComparedAt = change.ComparedAt,
        Revision = revision,
    };

    private static string Keys(IEnumerable<InstitutionField> fields) => string.Join(',', fields.Select(field => field.Info().Key));
}
