using System.Collections.Immutable;
using NodaTime;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Employers;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What a claim has to know of a person; immutable.</summary>
public sealed record ClaimStanding
{
    /// <summary>Nobody of this number is known.</summary>
    public static ClaimStanding Unknown { get; } = new();

    /// <summary>Null when the registry does not know the person.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>In clear; null when nobody of this number is known.</summary>
    public string? Name { get; init; }

    public Sex Sex { get; init; }

    /// <summary>Null when the person is not insured now.</summary>
    public ActiveEnrolment? Enrolment { get; init; }

    /// <summary>First day of the maternity insurance; null when it does not stand now.</summary>
    public LocalDate? MaternitySince { get; init; }

    /// <summary>Months such as <c>2026-05</c> for which maternity insurance was paid and has arrived.</summary>
    public ImmutableHashSet<string> PaidMonths { get; init; } = [];

    /// <summary>领取失业保险金: first and last days; the last is null while it has none.</summary>
    public ImmutableArray<(LocalDate From, LocalDate? To)> UnemploymentBenefits { get; init; } = [];

    /// <summary>Through whom the person is insured; null for nobody, or where it is not known.</summary>
    public ClaimEmployer? Employer { get; init; }

    /// <summary>Cases that hold, or have used up, a subsidy given once to this person.</summary>
    public ImmutableArray<string> LifetimeCases { get; init; } = [];
}

/// <summary>单位 of a claim.</summary>
/// <param name="Account">In clear; null where none is registered, as is <paramref name="Bank"/>.</param>
/// <param name="Wages">职工月平均工资 in fen by year.</param>
public sealed record ClaimEmployer(
    string Name, string? Account, string? Bank, BankAccountStatus AccountStatus, ImmutableSortedDictionary<int, long> Wages)
{
    /// <summary>Whether its account can take money.</summary>
    public bool CanBePaid => Account is not null && Bank is not null && AccountStatus == BankAccountStatus.Normal;

    public Payee Payee => new(PayeeKind.Unit, Name, Account!, Bank!);
}
