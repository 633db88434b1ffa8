using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Persistence.Import;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry;

/// <summary>Enters invented people, with employers and institutions, into the registry of a demonstration.</summary>
public sealed class SyntheticPeopleLoader(
    SyntheticRegistry registry, OfficeTree offices, DiseaseList diseases, RegistryRows rows, RegistryReader reader, IReadContexts contexts, IWriteStore store, IClock clock)
{
    private static readonly LocalDate Insured = new(2026, 1, 1);

    /// <summary>Enters the first <paramref name="count"/> people of the seed, and those who are always there, unless the registry knows anybody already.</summary>
    /// <returns>How many of the seed were entered.</returns>
    public async Task<int> LoadAsync(int count, int seed, CancellationToken cancellationToken)
    {
        if (await reader.CountAsync(cancellationToken) > 0)
        {
            return 0;
        }

        var entry = new RegistryEntry(new RecordKinds(rows, offices, diseases), rows, contexts, store, clock, assumeEmpty: true);
        foreach (var records in registry.Generate(count, seed, LegalTime.DayOf(clock.GetCurrentInstant())))
        {
            var outcomes = await entry.EnterAsync(records, cancellationToken);
            if (outcomes.FirstOrDefault(outcome => outcome.Reason is not null) is { } refused)
            {
                throw new InvalidOperationException($"An invented record does not fit: {refused.Reason}");
            }
        }

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
            writes.Insert(Employee(id, joined, EnrolmentStatus.Active, now, SyntheticMover.MonthsSinceMoving, SyntheticMover.BalanceSinceMoving));
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
}
