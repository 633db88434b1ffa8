using Ybtb.Engine.Activities;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Payments;

/// <summary>Asks for the payment orders of a case.</summary>
public sealed record PaymentStandingQuery(CaseNumber Number) : Query<PaymentStanding>
{
    public override string ToString() => Number.Value;
}
