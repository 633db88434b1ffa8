using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers what a case comes to, and writes what a step has settled or approved.</summary>
public sealed class SettlementHandler(IReadContexts contexts, IKeyVault vault) : IQueryHandler
{
    private static readonly ColumnSet AtRevision = ColumnSet.Of<SettlementRow>(s => s.CaseNumber, s => s.Revision);
    private static readonly ColumnSet OfCase = ColumnSet.Of<SettlementRow>(s => s.CaseNumber);
    private static readonly ColumnSet Anew = ColumnSet.Of<SettlementRow>(
        s => s.Status, s => s.Claimed, s => s.InScope, s => s.Payable, s => s.FormulaVersion, s => s.Content, s => s.SettledAt, s => s.ApprovedAt);

    public Type QueryType => typeof(SettlementQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var number = ((SettlementQuery)query).Number;
        var standing = await FindAsync(number, cancellationToken);
        var fact = Value.Object(
            new("status", standing.Settlement is null ? Value.Null : standing.Status.Code()), new("revision", (double)standing.Revision),
            new("payable", standing.Settlement is { } settlement ? (double)settlement.Payable : Value.Null));
        return new FetchedAnswer(standing, fact, writes => Guard(standing, writes));
    }

    /// <summary>As it is stored now.</summary>
    public async Task<SettlementStanding> FindAsync(CaseNumber number, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var found = await db.Set<SettlementRow>().AsNoTracking().Where(s => s.CaseNumber == number.Value)
            .Join(db.Set<DataKeyRow>(), s => s.KeyId, k => k.Id, (s, k) => new { Settlement = s, k.Wrapped }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return new SettlementStanding(number, 0, SettlementStatus.Current, null);
        }

        var row = found.Settlement;
        var content = vault.Unwrap(row.KeyId, found.Wrapped).OpenValue(CaseSeal.Settlement, row.Content);
        return new SettlementStanding(number, row.Revision, row.Status, SettlementJson.From(row.Kind, row.FormulaVersion, content))
        {
            PersonId = row.PersonId, SettledAt = row.SettledAt, ApprovedAt = row.ApprovedAt,
        };
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var standing = (SettlementStanding)after;
        var settlement = standing.Settlement!;
        var row = new SettlementRow
        {
            CaseNumber = standing.Number.Value,
            PersonId = standing.PersonId,
            Kind = settlement.Kind,
            Status = standing.Status,
            KeyId = step.KeyId,
            Claimed = settlement.Claimed,
            InScope = settlement.InScope,
            Payable = settlement.Payable,
            FormulaVersion = settlement.FormulaVersion,
            Content = step.Key.Seal(CaseSeal.Settlement, SettlementJson.ToValue(settlement)),
            SettledAt = standing.SettledAt!.Value,
            ApprovedAt = standing.ApprovedAt,
            Revision = standing.Revision + 1,
        };
        if (standing.Revision == 0)
        {
            writes.Insert(row);
        }
        else
        {
            writes.Update(row, Anew);
        }
    }

    private static void Guard(SettlementStanding standing, WriteSet writes)
    {
        var row = new SettlementRow
        {
            CaseNumber = standing.Number.Value, PersonId = default, Kind = default, Status = default, KeyId = default, Claimed = 0, InScope = 0, Payable = 0,
            FormulaVersion = "", Content = [], SettledAt = default, Revision = standing.Revision,
        };
        if (standing.Revision == 0)
        {
            writes.RequireAbsent(row, OfCase);
        }
        else
        {
            writes.RequirePresent(row, AtRevision);
        }
    }
}
