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

    /// <summary>Enters the first <paramref name="count"/> people of the seed, and those who have moved, unless the registry knows anybody already.</summary>
    /// <returns>How many of the seed were entered.</returns>
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

        var movers = new WriteSet();
        foreach (var mover in SyntheticPeople.Movers)
        {
            Add(mover, now, movers);
        }

        await store.CommitAsync(movers, cancellationToken);
        return count;
    }

    /// <summary>The rows of somebody who has moved.</summary>
    public void Add(SyntheticMover mover, Instant now, WriteSet writes)
    {
        var id = Guid.CreateVersion7(now.ToDateTimeOffset());
        writes.Insert(rows.Person(id, mover.Particulars, now));
        if (mover.LeftRegion is { } left)
        {
            writes.Insert(Employee(id, left, EnrolmentStatus.Suspended, now, mover.PaidMonths, mover.AccountBalance));
        }

        if (mover.JoinedRegion is { } joined)
        {
            writes.Insert(Employee(id, joined, EnrolmentStatus.Active, now, paidMonths: 3, accountBalance: 20_000));
        }
    }

    private EnrolmentRow Employee(Guid personId, string region, EnrolmentStatus status, Instant now, int paidMonths, long accountBalance) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        PersonId = personId,
        Kind = EnrolmentKind.Employee,
        Category = EnrolmentKind.Employee.Code(),
        PoolingArea = offices.PoolingAreaOf(region)!.Code,
        Region = region,
        Status = status,
        StartedOn = status == EnrolmentStatus.Active ? Insured : Insured.PlusMonths(-paidMonths),
        EndedOn = status == EnrolmentStatus.Active ? null : Insured.PlusDays(-1),
        PaidMonths = paidMonths,
        AccountBalance = accountBalance,
        Revision = 1,
    };

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
