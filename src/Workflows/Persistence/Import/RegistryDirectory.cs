using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Persistence.Import;

/// <summary>Whom and what an import has met so far, so that it asks for each of them once. Not for use by several threads.</summary>
internal sealed class RegistryDirectory(RegistryRows rows)
{
    private const int MaxKnown = 500_000;

    private readonly Dictionary<(CertificateType, string), Party> persons = [];
    private readonly Dictionary<string, Party> employers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> institutions = new(StringComparer.Ordinal);

    /// <summary>Null for somebody the registry does not know.</summary>
    public Party? PersonOf(OfPersonRecord record) => persons.GetValueOrDefault(KeyOf(record));

    /// <summary>Null for an employer the registry does not know.</summary>
    public Party? EmployerOf(string? creditCode) => creditCode is null ? null : employers.GetValueOrDefault(creditCode);

    /// <summary>The institution's name; null when the registry does not know it.</summary>
    public string? InstitutionName(string code) => institutions.GetValueOrDefault(code);

    public void Add(OfPersonRecord record, Party party) => persons[KeyOf(record)] = party;

    public void AddEmployer(string creditCode, Party party) => employers[creditCode] = party;

    public void AddInstitution(string code, string name) => institutions[code] = name;

    /// <summary>Somebody else has written: what was learned may be wrong.</summary>
    public void Forget()
    {
        persons.Clear();
        employers.Clear();
        institutions.Clear();
    }

    public async Task FindPersonsAsync(DbContext? db, IEnumerable<OfPersonRecord> records, CancellationToken cancellationToken)
    {
        var wanted = records.Select(KeyOf).Distinct().Where(key => !persons.ContainsKey(key)).ToList();
        if (db is null || wanted.Count == 0)
        {
            return;
        }

        Bound();
        var byIndex = wanted.ToLookup(key => Convert.ToHexString(rows.IndexOf(key.Item1, key.Item2)));
        var indexes = byIndex.Select(group => Convert.FromHexString(group.Key)).ToArray();
        var found = await db.Set<PersonRow>().AsNoTracking().Where(person => indexes.Contains(person.NumberIndex))
            .Select(person => new { person.Id, person.CertificateType, person.NumberIndex, person.Revision }).ToListAsync(cancellationToken);
        foreach (var person in found)
        {
            foreach (var key in byIndex[Convert.ToHexString(person.NumberIndex)].Where(key => key.Item1 == person.CertificateType))
            {
                persons[key] = new Party(person.Id, person.Revision);
            }
        }

        await FindByGivenUpNumbersAsync(db, byIndex, cancellationToken);
    }

    /// <summary>Who had another certificate before is found by its number too.</summary>
    private async Task FindByGivenUpNumbersAsync(DbContext db, ILookup<string, (CertificateType, string)> byIndex, CancellationToken cancellationToken)
    {
        var missing = byIndex.Where(group => group.Any(key => !persons.ContainsKey(key))).Select(group => Convert.FromHexString(group.Key)).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        var found = await db.Set<PersonChangeRow>().AsNoTracking().Where(change => change.BeforeIndex != null && missing.Contains(change.BeforeIndex))
            .Join(db.Set<PersonRow>(), change => change.PersonId, person => person.Id, (change, person) => new { change.BeforeIndex, person.Id, person.Revision })
            .ToListAsync(cancellationToken);
        foreach (var person in found)
        {
            foreach (var key in byIndex[Convert.ToHexString(person.BeforeIndex!)])
            {
                persons.TryAdd(key, new Party(person.Id, person.Revision));
            }
        }
    }

    public async Task FindEmployersAsync(DbContext? db, IEnumerable<string?> creditCodes, CancellationToken cancellationToken)
    {
        var wanted = creditCodes.OfType<string>().Distinct().Where(code => !employers.ContainsKey(code)).ToArray();
        if (db is null || wanted.Length == 0)
        {
            return;
        }

        var found = await db.Set<EmployerRow>().AsNoTracking().Where(employer => wanted.Contains(employer.CreditCode))
            .Select(employer => new { employer.CreditCode, employer.Id, employer.Revision }).ToListAsync(cancellationToken);
        found.ForEach(employer => employers[employer.CreditCode] = new Party(employer.Id, employer.Revision));
    }

    public async Task FindInstitutionsAsync(DbContext? db, IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        var wanted = codes.Distinct().Where(code => !institutions.ContainsKey(code)).ToArray();
        if (db is null || wanted.Length == 0)
        {
            return;
        }

        var found = await db.Set<InstitutionRow>().AsNoTracking().Where(institution => wanted.Contains(institution.Code))
            .Select(institution => new { institution.Code, institution.Name }).ToListAsync(cancellationToken);
        found.ForEach(institution => institutions[institution.Code] = institution.Name);
    }

    private static (CertificateType, string) KeyOf(OfPersonRecord record) => (record.CertificateType, PersonKey.Of(record.CertificateType, record.Number));

    private void Bound()
    {
        if (persons.Count > MaxKnown)
        {
            persons.Clear();
        }
    }

    /// <summary>A person or an employer.</summary>
    /// <param name="Revision">Of the row.</param>
    /// <param name="IsNew">Whether this run has made the row: then nothing belongs to it but what this run has entered.</param>
    internal sealed record Party(Guid Id, long Revision, bool IsNew = false);
}
