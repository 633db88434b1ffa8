using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Simulation.Flows;

/// <summary>What is known of an account.</summary>
internal sealed record Account(string Id, int Balance, long Revision);

internal sealed record AccountQuery(string Id) : Query<Account>;

/// <summary>One more in the account: a row of its own, and the account's balance.</summary>
internal sealed record DepositMade(Account Account) : Effect
{
    public const string EffectName = "deposit-made";

    public override string Name => EffectName;

    public override Value Detail => Account.Id;

    public override (Query Query, object Answer)? Revises => (new AccountQuery(Account.Id), Account);
}

/// <summary>Asks for an account and deposits into it: an effect that other instances contend for.</summary>
[ActivityType("Sim.Deposit", "存入", "模拟")]
internal sealed class Deposit : Activity
{
    [Input("账户")]
    public Input<string> Account { get; init; } = new("a");

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var query = new AccountQuery(context.Get(Account));
        return context.TryAnswer(query, out var account)
            ? ActivityResult.Complete().With(new DepositMade(account with { Balance = account.Balance + 1 }))
            : ActivityResult.Ask(query);
    }
}
