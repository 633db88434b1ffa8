using NodaTime;

namespace Ybtb.Workflows.Registry.Entries;

/// <summary>就医费用 (table <c>medical_costs</c>): one settlement with a designated institution. It does not say what for.</summary>
public sealed class MedicalCostRow
{
    public required Guid PersonId { get; init; }

    /// <summary>结算单号: unique for the person.</summary>
    public required string Serial { get; init; }

    public required CareKind Kind { get; init; }

    public required LocalDate SettledOn { get; init; }

    /// <summary>National code of the institution.</summary>
    public required string InstitutionCode { get; init; }

    public required string InstitutionName { get; init; }

    /// <summary>医疗总费用 in fen: the sum of the three below.</summary>
    public required long Total { get; init; }

    /// <summary>统筹基金支付 in fen.</summary>
    public required long FundPaid { get; init; }

    /// <summary>个人账户支付 in fen.</summary>
    public required long AccountPaid { get; init; }

    /// <summary>个人现金支付 in fen.</summary>
    public required long CashPaid { get; init; }
}
