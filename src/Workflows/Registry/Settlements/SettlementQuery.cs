using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>Asks what a case comes to. Guarded by the settlement's revision: a step that was told it commits only while it still stands so.</summary>
public sealed record SettlementQuery(CaseNumber Number) : Query<SettlementStanding>
{
    public override string ToString() => Number.Value;
}
