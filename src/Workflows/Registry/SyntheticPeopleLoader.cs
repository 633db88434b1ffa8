using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry;

/// <summary>Enters invented people into the registry of a demonstration.</summary>
public sealed class SyntheticPeopleLoader(
    SyntheticPeople people, OfficeTree offices, RegistryRows rows, RegistryReader reader, IWriteStore store, IClock clock)
{
    private const int BatchSize = 500;

    private static readonly LocalDate Insured = new(2026, 1, 1);

    /// <summary>Enters the first <paramref name="count"/> people of the seed, unless the registry knows anybody already.</summary>
    /// <returns>How many were entered.</returns>
    public async Task<int> LoadAsync(int count, int seed, CancellationToken cancellationToken)
    {
        if (await reader.CountAsync(cancellationToken) > 0)
        {
            return 0;
        }

        var now = clock.GetCurrentInstant();
        foreach (var batch in people.Generate(count, seed).Chunk(BatchSize))
        {
            var writes = new WriteSet();
            foreach (var person in batch)
            {
                Add(person, now, writes);
            }

            await store.CommitAsync(writes, cancellationToken);
        }

        return count;
    }

    private void Add(SyntheticPerson person, Instant now, WriteSet writes)
    {
        var id = Guid.CreateVersion7(now.ToDateTimeOffset());
        writes.Insert(rows.Person(id, person.Particulars, now));
        if (person.Kind is { } kind)
        {
            writes.Insert(new EnrolmentRow
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                PersonId = id,
                Kind = kind,
                Category = kind.Code(),
                PoolingArea = offices.PoolingAreaOf(person.Region)!.Code,
                Region = person.Region,
                PlaceKind = kind == EnrolmentKind.Resident ? "hukou" : null,
                Status = person.Status,
                StartedOn = Insured,
                EndedOn = person.Status == EnrolmentStatus.Active ? null : Insured.PlusMonths(6),
                Revision = 1,
            });
        }

        if (person.Disease is { } disease)
        {
            writes.Insert(rows.Recognition(Guid.CreateVersion7(now.ToDateTimeOffset()), id, disease, DiseaseClass.Chronic, Insured, Insured.PlusMonths(24), "示例人民医院", null));
        }
    }
}
