using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Cases.Records;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;

namespace Ybtb.Workflows.Persistence;

/// <summary>Says what an application for changed particulars changes: as it was done, and of an open one as it would be done now.</summary>
public sealed class CaseChangeReader(IReadContexts contexts, RegistryRows rows)
{
    private const string Item = "insured-person-info-change";

    private readonly PersonRecordHandler records = new(contexts, rows);

    /// <returns>Empty for other items, and for an application that came to nothing.</returns>
    public async Task<IReadOnlyList<CaseChange>> ReadAsync(CaseFile file, CancellationToken cancellationToken)
    {
        if (file.ItemCode != Item)
        {
            return [];
        }

        var application = PersonChangeApplication.Of(file);
        var changes = await MadeAsync(file.Number, application, cancellationToken);
        if (changes.Count == 0 && file.IsOpen && await FindAsync(application.Subject, cancellationToken) is { Id: not null } known)
        {
            var changed = application.Apply(known) with { ChangedBy = file.Number.Value };
            changes = [.. application.Fields.Select(field => rows.Change(Guid.Empty, field, known, changed))];
        }

        return [.. changes.OrderBy(change => change.Field).Select(change => new CaseChange(
            new(change.Field.Code(), change.Field.ChineseName()), change.BeforeMasked, change.AfterMasked))];
    }

    private async Task<PersonRecord> FindAsync(PersonRecordQuery subject, CancellationToken cancellationToken) =>
        (PersonRecord)(await records.FetchAsync(subject, cancellationToken)).Content;

    /// <summary>The person may by now have the certificate that the case gave.</summary>
    private async Task<IReadOnlyList<PersonChangeRow>> MadeAsync(CaseNumber number, PersonChangeApplication application, CancellationToken cancellationToken)
    {
        var indexes = new[] { application.Subject, application.NewCertificate }.OfType<PersonRecordQuery>()
            .Select(query => rows.IndexOf(query.CertificateType, query.Number)).ToList();
        await using var db = contexts.Create();
        var people = await db.Set<PersonRow>().AsNoTracking().Where(p => indexes.Contains(p.NumberIndex)).Select(p => p.Id).ToListAsync(cancellationToken);
        return await db.Set<PersonChangeRow>().AsNoTracking().Where(c => people.Contains(c.PersonId) && c.CaseNumber == number.Value).ToListAsync(cancellationToken);
    }
}
