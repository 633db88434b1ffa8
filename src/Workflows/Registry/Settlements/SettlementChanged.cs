using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>A claim was settled, settled anew, or its settlement approved; the standing is what it is from now on.</summary>
/// <param name="What"><c>settled</c> or <c>settlement-approved</c>.</param>
public sealed record SettlementChanged(string What, SettlementStanding Standing) : Effect
{
    public override string Name => What;

    public override Value Detail => Value.Object(
        new("claimed", (double)Standing.Settlement!.Claimed), new("payable", (double)Standing.Settlement.Payable), new("formulae", Standing.Settlement.FormulaVersion));

    public override (Query Query, object Answer)? Revises => (new SettlementQuery(Standing.Number), Standing);

    public override string ToString() => What;
}
