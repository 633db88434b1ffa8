using Ybtb.Engine.Activities;

namespace Ybtb.Workflows.Registry.Queries;

/// <summary>Asks for everything the registry has on an employer within a period.</summary>
/// <param name="CreditCode">Normalised.</param>
public sealed record EmployerRecordsQuery(string CreditCode, QueryPeriod Period) : Query<EmployerRecords>
{
    /// <summary>Whether the employer, its coverages and how many people it insures are enough; the other lists are empty then.</summary>
    public bool IsBrief { get; init; }
}
