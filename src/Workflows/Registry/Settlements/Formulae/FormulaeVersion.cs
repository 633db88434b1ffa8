using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Registry.Settlements.Formulae;

/// <summary>The rates, caps and days by which claims are computed from a day on: our configuration, not the notice's text (docs/decisions/083). Money in fen.</summary>
/// <param name="Version">Such as <c>2026-07</c>; settlements name it.</param>
/// <param name="From">First day: of births and operations, not of applications.</param>
/// <param name="ContributionMonths">How many months before the birth or operation must have been paid, as far as the insurance goes back; 0 for none.</param>
public sealed record FormulaeVersion(
    string Version, LocalDate From, int ContributionMonths, ImmutableArray<FundRate> Funds, ImmutableArray<MedicalFormula> Medical,
    ImmutableArray<SubsidyFormula> Subsidies, AllowanceFormula Allowance);

/// <param name="Percent">All together 100.</param>
public sealed record FundRate(string Fund, int Percent);

/// <summary>Costs of treatment: so many of a hundred, up to a cap.</summary>
/// <param name="Cap">In fen, for one child.</param>
/// <param name="Percent">1 to 100.</param>
/// <param name="SpousePercent">The same for 男职工未就业配偶.</param>
/// <param name="PerFurtherChild">By how much each further child raises the cap, in fen.</param>
public sealed record MedicalFormula(string Code, string Name, long Cap, int Percent, int SpousePercent, long PerFurtherChild);

/// <summary>定额补助.</summary>
/// <param name="Amount">In fen.</param>
public sealed record SubsidyFormula(string Code, string Name, long Amount);

/// <summary>津贴: a thirtieth of the month's average for each day.</summary>
/// <param name="MonthlyCap">The most that counts of an employer's average, in fen.</param>
/// <param name="UnemployedMonthly">What counts for women who draw unemployment benefit, in fen.</param>
public sealed record AllowanceFormula(long MonthlyCap, long UnemployedMonthly, ImmutableArray<AllowanceDays> Days);

/// <param name="Days">1 or more calendar days.</param>
public sealed record AllowanceDays(string Code, string Name, int Days);
