using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Simulation.Worlds;

namespace Ybtb.Simulation.Flows;

/// <summary>Reads accounts, slowly, and writes what deposits have made of them.</summary>
internal sealed class AccountHandler(SimulatedDatabase database) : IQueryHandler, IEffectWriter
{
    private static readonly ColumnSet AtRevision = ColumnSet.Of<AccountRow>(a => a.Id, a => a.Revision);

    public Type QueryType => typeof(AccountQuery);

    public Type EffectType => typeof(DepositMade);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(store => Task.FromResult(store.Read<AccountRow>(a => a.Id == ((AccountQuery)query).Id).Single()));
        return new FetchedAnswer(new Account(row.Id, row.Balance, row.Revision), row.Balance, writes => writes.RequirePresent(row, AtRevision));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var account = (Account)after;
        writes.Update(new AccountRow { Id = account.Id, Balance = account.Balance, Revision = account.Revision + 1 });
    }

    public void Write(RequestedEffect requested, StepInfo step, WriteSet writes) => writes.Insert(new DepositRow
    {
        AccountId = ((DepositMade)requested.Effect).Account.Id,
        InstanceId = step.InstanceId,
        ActivityInstanceId = requested.ActivityInstanceId,
    });
}
