using System.Globalization;
using NodaTime;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Registry;

/// <summary>Invents everything the registry holds, as records of an import: institutions, employers, people and what was paid and spent for them.</summary>
/// <remarks>Rates and sums are invented too. What belongs together adds up: an account's balance is the sum of its entries, an employer's levies those of its people.</remarks>
public sealed class SyntheticRegistry(SyntheticPeople people, SyntheticEmployers employers, OfficeTree offices)
{
    private const int PeopleAtOnce = 500;
    private const int MaxMonths = 24;
    private const int YearlyOfResident = 40_000;
    private const int YearlyOfCriticalIllness = 24_000;
    private const string Kunming = "530100";

    private static readonly LocalDate Insured = new(2026, 1, 1);
    private static readonly LocalDate Paid = new(2025, 12, 15);

    /// <summary>All records, each list of one kind, in the order in which they build upon one another.</summary>
    /// <param name="count">How many people beside those who are always there.</param>
    /// <param name="asOf">The legal day as of which it is all true: nothing happened after it.</param>
    public IEnumerable<IReadOnlyList<RegistryRecord>> Generate(int count, int seed, LocalDate asOf)
    {
        var months = MonthsBefore(asOf);
        var levies = new Levies(months);
        yield return employers.Institutions;
        yield return [.. employers.All.Select(employer => employer.Record)];
        yield return [.. employers.All.SelectMany(CoveragesOf)];
        var known = people.OfEveryArea().Select(person => person.Particulars.Number).Concat(SyntheticPeople.Movers.Select(mover => mover.Particulars.Number)).ToHashSet(StringComparer.Ordinal);
        var everybody = people.Generate(count, seed).Where(person => !known.Contains(person.Particulars.Number)).Concat(people.OfEveryArea());
        foreach (var chunk in everybody.Select((person, place) => Lives(person, place, months, asOf, levies)).Chunk(PeopleAtOnce))
        {
            yield return [.. chunk.SelectMany(life => life.OfType<PersonRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<EnrolmentRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<CoverageRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<ContributionRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<AccountEntryRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<MedicalCostRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<RecognitionRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<OutpatientQuotaRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<EnrolmentChangeRecord>())];
            yield return [.. chunk.SelectMany(life => life.OfType<RemoteCareFilingRecord>())];
        }

        yield return [.. SyntheticPeople.Movers.Select(mover => PersonOf(mover.Particulars))];
        yield return [.. SyntheticPeople.Movers.SelectMany(EnrolmentsOf)];
        foreach (var records in Claimants(months, asOf, levies))
        {
            yield return records;
        }

        yield return [.. employers.All.SelectMany(employer => Enumerable.Range(asOf.Year - 2, 2).Select(year => new EmployerWageRecord(employer.Record.CreditCode, year, 500_000 + (employer.Place % 40 * 10_000L))))];
        yield return [.. levies.Records()];
        yield return [.. employers.All.SelectMany(employer => levies.ReliefsOf(employer))];
    }

    /// <summary>The months for which was paid: from the beginning of the insurance to the last one that is over.</summary>
    private static IReadOnlyList<string> MonthsBefore(LocalDate asOf)
    {
        var months = new List<string>();
        for (var month = Insured; month.PlusMonths(1) <= asOf && months.Count < MaxMonths; month = month.PlusMonths(1))
        {
            months.Add(string.Create(CultureInfo.InvariantCulture, $"{month.Year:D4}-{month.Month:D2}"));
        }

        return months;
    }

    private static PersonRecord PersonOf(PersonParticulars person) =>
        new(person.CertificateType, person.Number, person.Name, person.Sex, person.BirthDate, person.Phone);

    /// <summary>An employer takes part in all but 长护险, which the pooling area gives to people.</summary>
    private IEnumerable<EmployerCoverageRecord> CoveragesOf(SyntheticEmployer employer) =>
        InsurancesOf(employer).Where(insurance => insurance != InsuranceKind.LongTermCare).Select(insurance =>
            new EmployerCoverageRecord(employer.Record.CreditCode, insurance, EnrolmentStatus.Active, employer.Record.RegisteredOn, null));

    private IEnumerable<InsuranceKind> InsurancesOf(SyntheticEmployer employer)
    {
        yield return InsuranceKind.Basic;
        yield return InsuranceKind.Maternity;
        yield return InsuranceKind.CriticalIllness;
        if (employer.HasCivilServants)
        {
            yield return InsuranceKind.CivilServantSubsidy;
        }

        if (offices.PoolingAreaOf(employer.Record.Region)?.Code == Kunming)
        {
            yield return InsuranceKind.LongTermCare;
        }
    }

    private static IEnumerable<EnrolmentRecord> EnrolmentsOf(SyntheticMover mover)
    {
        var person = mover.Particulars;
        if (mover.LeftRegion is { } left)
        {
            yield return new EnrolmentRecord(
                person.CertificateType, person.Number, EnrolmentKind.Employee, EnrolmentKind.Employee.Code(), left, null, EnrolmentStatus.Suspended,
                Insured.PlusMonths(-mover.PaidMonths), Insured.PlusDays(-1), mover.PaidMonths, 0, mover.AccountBalance, null);
        }

        if (mover.JoinedRegion is { } joined)
        {
            yield return new EnrolmentRecord(
                person.CertificateType, person.Number, EnrolmentKind.Employee, EnrolmentKind.Employee.Code(), joined, null, EnrolmentStatus.Active,
                Insured, null, SyntheticMover.MonthsSinceMoving, 0, SyntheticMover.BalanceSinceMoving, null);
        }
    }

    /// <summary>Those who may claim: insured since the beginning through 五华区's employers, one of which has its account frozen.</summary>
    private IEnumerable<IReadOnlyList<RegistryRecord>> Claimants(IReadOnlyList<string> months, LocalDate asOf, Levies levies)
    {
        var claimants = SyntheticPeople.Claimants.Select((person, place) => (Person: person, Employer: employers.OfClaimant(place), IsUnemployed: place is >= 96 and < 100)).ToList();
        yield return [.. claimants.Select(one => PersonOf(one.Person))];
        yield return [.. claimants.Select(one => new EnrolmentRecord(
            one.Person.CertificateType, one.Person.Number, EnrolmentKind.Employee, EnrolmentKind.Employee.Code(), one.Employer.Record.Region, null, EnrolmentStatus.Active, Insured, null,
            months.Count, 0, 0, one.IsUnemployed ? null : one.Employer.Record.CreditCode))];
        yield return [.. claimants.Select(one => new CoverageRecord(one.Person.CertificateType, one.Person.Number, InsuranceKind.Maternity, EnrolmentStatus.Active, Insured, null))];
        var paid = claimants.SelectMany(one => months.Select(month => (one.Employer, Contribution: new ContributionRecord(
            one.Person.CertificateType, one.Person.Number, InsuranceKind.Maternity, month, one.Employer.Record.CreditCode, 600_000, 0, 3_000, FifteenthOf(month))))).ToList();
        paid.ForEach(one => levies.Add(one.Employer, one.Contribution));
        yield return [.. paid.Select(one => one.Contribution)];
        yield return [.. claimants.Where(one => one.IsUnemployed).Select(one => new UnemploymentBenefitRecord(one.Person.CertificateType, one.Person.Number, asOf.PlusMonths(-3), asOf.PlusMonths(9)))];
    }

    private List<RegistryRecord> Lives(SyntheticPerson person, int place, IReadOnlyList<string> months, LocalDate asOf, Levies levies)
    {
        var records = new List<RegistryRecord> { PersonOf(person.Particulars) };
        if (person.Kind is not { } kind)
        {
            return records;
        }

        var life = new Life(person, place, asOf, records);
        if (kind == EnrolmentKind.Employee)
        {
            Work(life, months, levies);
        }
        else
        {
            Reside(life);
        }

        life.Recognise();
        return records;
    }

    private void Work(Life life, IReadOnlyList<string> months, Levies levies)
    {
        var employer = employers.Of(life.Person.Region, life.Place);
        var wage = 400_000L + (life.Place % 80 * 10_000L);
        foreach (var insurance in InsurancesOf(employer).Where(insurance => insurance != InsuranceKind.Basic))
        {
            life.Add(new CoverageRecord(life.Type, life.Number, insurance, EnrolmentStatus.Active, Insured, null));
        }

        var (balance, paidMonths) = (0L, 0);
        for (var i = 0; i < months.Count; i++)
        {
            var arrived = levies.IsPaid(employer, months[i]) ? FifteenthOf(months[i]) : (LocalDate?)null;
            var own = wage * 2 / 100;
            levies.Add(employer, life.Pay(employer, months[i], InsuranceKind.Basic, wage, own, wage * 8 / 100, arrived));
            levies.Add(employer, life.Pay(employer, months[i], InsuranceKind.Maternity, wage, 0, wage / 200, arrived));
            if (employer.HasCivilServants)
            {
                levies.Add(employer, life.Pay(employer, months[i], InsuranceKind.CivilServantSubsidy, wage, 0, wage * 3 / 100, arrived));
            }

            if (i == 0)
            {
                levies.Add(employer, life.Pay(employer, months[i], InsuranceKind.CriticalIllness, 0, YearlyOfCriticalIllness, 0, arrived));
            }

            if (arrived <= life.AsOf)
            {
                paidMonths++;
                balance += own;
                life.Add(new AccountEntryRecord(life.Type, life.Number, $"HR{months[i]}", AccountEntryKind.Credit, arrived.Value, own, null));
                balance -= i % 2 == 0 ? life.Visit(employers.Institutions, arrived.Value.PlusDays(3), 3_000 + (life.Place % 40 * 100), fromAccount: true) : 0;
            }
        }

        life.Enrol(paidMonths, balance, employer.Record.CreditCode);
    }

    private void Reside(Life life)
    {
        life.Add(new CoverageRecord(life.Type, life.Number, InsuranceKind.CriticalIllness, life.Person.Status, Insured, life.EndedOn));
        life.Add(new ContributionRecord(life.Type, life.Number, InsuranceKind.Basic, "2026", null, 0, YearlyOfResident, 0, Paid));
        if (life.Place % 5 == 0)
        {
            life.Visit(employers.Institutions, Insured.PlusDays(20), 8_000 + (life.Place % 60 * 500), fromAccount: false);
        }

        life.Enrol(12, 0, null);
    }

    private static LocalDate FifteenthOf(string month) =>
        new LocalDate(int.Parse(month.AsSpan(0, 4), CultureInfo.InvariantCulture), int.Parse(month.AsSpan(5), CultureInfo.InvariantCulture), 15);

    /// <summary>One insured person's records.</summary>
    private sealed class Life(SyntheticPerson person, int place, LocalDate asOf, List<RegistryRecord> records)
    {
        private const int DaysOfStay = 6;

        public SyntheticPerson Person => person;

        public int Place => place;

        public LocalDate AsOf => asOf;

        public Identifiers.CertificateType Type => person.Particulars.CertificateType;

        public string Number => person.Particulars.Number;

        public LocalDate? EndedOn => person.Status == EnrolmentStatus.Active ? null : Insured.PlusMonths(6);

        public void Add(RegistryRecord record) => records.Add(record);

        public ContributionRecord Pay(
            SyntheticEmployer employer, string month, InsuranceKind insurance, long wage, long own, long employers, LocalDate? arrived)
        {
            var paid = new ContributionRecord(Type, Number, insurance, month, employer.Record.CreditCode, wage, own, employers, arrived);
            records.Add(paid);
            return paid;
        }

        public void Enrol(int paidMonths, long balance, string? employer)
        {
            records.Add(new EnrolmentRecord(
                Type, Number, person.Kind!.Value, person.Kind.Value.Code(), person.Region, person.Kind == EnrolmentKind.Resident ? "hukou" : null, person.Status,
                Insured, EndedOn, paidMonths, 0, balance, employer));
            records.Add(new EnrolmentChangeRecord(Type, Number, EnrolmentChangeKind.Enrolled, Insured, null));
            if (EndedOn is { } ended && ended <= asOf)
            {
                records.Add(new EnrolmentChangeRecord(Type, Number, EnrolmentChangeKind.Suspended, ended, null));
            }

            if (place % 50 == 0 && person.Status == EnrolmentStatus.Active)
            {
                records.Add(new RemoteCareFilingRecord(Type, Number, Insured, "异地长期居住人员", "四川省成都市", null));
            }
        }

        /// <summary>A visit, and what it took from the account.</summary>
        public long Visit(IReadOnlyList<InstitutionRecord> institutions, LocalDate on, long cost, bool fromAccount)
        {
            if (on > asOf)
            {
                return 0;
            }

            var institution = institutions.First(one => one.Region == person.Region && (one.Kind == Institutions.InstitutionKind.Pharmacy) == (fromAccount && place % 2 == 0));
            var kind = institution.Kind == Institutions.InstitutionKind.Pharmacy ? CareKind.Pharmacy : place % DaysOfStay == 0 ? CareKind.Inpatient : CareKind.Outpatient;
            var total = kind == CareKind.Inpatient ? cost * 40 : cost;
            var fund = kind == CareKind.Pharmacy ? 0 : total * 6 / 10;
            var account = fromAccount ? Math.Min(cost / 2, total - fund) : 0;
            var serial = $"JS{on.Year:D4}{on.Month:D2}{on.Day:D2}";
            records.Add(new MedicalCostRecord(Type, Number, serial, kind, on, institution.Code, total, fund, account, total - fund - account));
            if (account > 0)
            {
                records.Add(new AccountEntryRecord(Type, Number, serial, AccountEntryKind.Spending, on, account, institution.Name));
            }

            return account;
        }

        public void Recognise()
        {
            if (person.Disease is { } disease)
            {
                records.Add(new RecognitionRecord(Type, Number, disease, Insured, Insured.PlusMonths(24), "示例人民医院"));
                records.Add(new OutpatientQuotaRecord(Type, Number, disease, Insured.Year, 300_000, place % 30 * 5_000));
            }
        }
    }

    /// <summary>Adds up what employers owe, month by month.</summary>
    private sealed class Levies(IReadOnlyList<string> months)
    {
        private readonly SortedDictionary<(int Place, string Month, InsuranceKind Insurance), (SyntheticEmployer Employer, int Heads, long Base, long Due)> sums = [];

        public bool IsPaid(SyntheticEmployer employer, string month) =>
            !(employer.IsInArrears && months.Count > 1 && month == months[^2]) && !(employer.IsDeferred && month == months[^1]);

        public void Add(SyntheticEmployer employer, ContributionRecord paid)
        {
            var key = (employer.Place, paid.Period, paid.Insurance);
            var (_, heads, wages, due) = sums.GetValueOrDefault(key);
            sums[key] = (employer, heads + 1, wages + paid.Base, due + paid.PersonAmount + paid.EmployerAmount);
        }

        public IEnumerable<EmployerLevyRecord> Records() => sums.Select(sum =>
        {
            var (employer, heads, wages, whole) = sum.Value;
            var due = whole - ReductionOf(employer, sum.Key.Month, sum.Key.Insurance, whole);
            var isPaid = IsPaid(employer, sum.Key.Month);
            return new EmployerLevyRecord(
                employer.Record.CreditCode, sum.Key.Insurance, sum.Key.Month, heads, wages, due, isPaid ? due : 0, isPaid ? FifteenthOf(sum.Key.Month) : null);
        });

        public IEnumerable<LevyReliefRecord> ReliefsOf(SyntheticEmployer employer)
        {
            if (months.Count == 0)
            {
                yield break;
            }

            if (employer.IsDeferred && sums.TryGetValue((employer.Place, months[^1], InsuranceKind.Basic), out var last))
            {
                yield return new LevyReliefRecord(
                    employer.Record.CreditCode, LevyReliefKind.Deferred, InsuranceKind.Basic, months[^1], months[^1], last.Due,
                    FifteenthOf(months[^1]).PlusMonths(6), "示例缓征政策", FifteenthOf(months[^1]).PlusDays(-10));
            }

            if (employer.IsReduced && sums.TryGetValue((employer.Place, months[0], InsuranceKind.Basic), out var first))
            {
                yield return new LevyReliefRecord(
                    employer.Record.CreditCode, LevyReliefKind.Reduced, InsuranceKind.Basic, months[0], months[0],
                    ReductionOf(employer, months[0], InsuranceKind.Basic, first.Due), null, "示例减征政策", FifteenthOf(months[0]).PlusDays(-10));
            }
        }

        private long ReductionOf(SyntheticEmployer employer, string month, InsuranceKind insurance, long due) =>
            employer.IsReduced && insurance == InsuranceKind.Basic && month == months[0] ? due / 10 : 0;
    }
}
