using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers where a person is insured, from what the registry knows of him.</summary>
public sealed class InsuredPlaceHandler(InsuredStatusHandler statuses) : IQueryHandler
{
    private static readonly FetchedAnswer Nowhere = new(new InsuredPlace(null), Value.Object(new KeyValuePair<string, Value>("insured", false)), null);

    public Type QueryType => typeof(InsuredPlaceQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var asked = (InsuredPlaceQuery)query;
        if (!IdentifierNames.TryFind(asked.CertificateType, out CertificateType type))
        {
            return Nowhere;   // an organisation's code, for example: units are insured nowhere themselves
        }

        var status = new InsuredStatusQuery(type, asked.Number);
        var (found, index) = await statuses.ReadAsync(status, cancellationToken);
        var region = found.Enrolment?.Region;
        var fact = Value.Object(new("insured", region is not null), new("reason", region), new("revision", (double)found.PersonRevision));
        return new FetchedAnswer(new InsuredPlace(region), fact, RegistryWriter.GuardOf(found, status, index));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) =>
        throw new InvalidOperationException("Where a person is insured follows from enrolments; no step writes it by itself.");
}
