using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Persistence;

/// <summary>Answers which designated institution somebody means. Guarded by its being designated still.</summary>
public sealed class ReferringHospitalHandler(IReadContexts contexts) : IQueryHandler
{
    /// <summary>Enough to know that a name is not unique.</summary>
    private const int Most = 2;

    private static readonly ColumnSet Designation = ColumnSet.Of<InstitutionRow>(i => i.Code, i => i.IsDesignated);

    public Type QueryType => typeof(ReferringHospitalQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var text = ((ReferringHospitalQuery)query).Text;
        var code = text.ToUpperInvariant();
        await using var db = contexts.Create();
        var found = await db.Set<InstitutionRow>().AsNoTracking().Where(i => i.Code == code || i.Name == text).OrderBy(i => i.Code).Take(Most).ToListAsync(cancellationToken);
        var answer = new ReferringHospital(found);
        return new FetchedAnswer(answer, Value.Object(new("institution", answer.Only?.Code), new("designated", answer.Only?.IsDesignated == true)), writes =>
        {
            if (answer.Only is { } only)
            {
                writes.RequirePresent(only, Designation);
            }
        });
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new NotSupportedException("No step changes an institution.");
}
