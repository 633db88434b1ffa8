using NodaTime;

namespace Ybtb.Workflows.Registry.Employers;

/// <summary>参保单位 (table <c>employers</c>). Credit code and name are public; the people who act for it, their phone and its account are sealed.</summary>
/// <remarks>The revision moves with every change of the employer, its coverages among them, so one guard on it covers what a step relied on.</remarks>
public sealed class EmployerRow
{
    public required Guid Id { get; init; }

    /// <summary>统一社会信用代码, normalised; of one employer only.</summary>
    public required string CreditCode { get; init; }

    /// <summary>单位编号, given by the pooling area; of one employer only.</summary>
    public required string UnitNumber { get; init; }

    public required string Name { get; init; }

    /// <summary>统筹区: code of the office that heads it.</summary>
    public required string PoolingArea { get; init; }

    /// <summary>Code of the region where it is registered; 530000 for 省本级.</summary>
    public required string Region { get; init; }

    /// <summary>法定代表人; null where none is registered.</summary>
    public byte[]? LegalRepresentativeSealed { get; init; }

    public string? LegalRepresentativeMasked { get; init; }

    /// <summary>单位经办人; null where none is registered, as is the phone.</summary>
    public byte[]? OperatorSealed { get; init; }

    public string? OperatorMasked { get; init; }

    public byte[]? OperatorPhoneSealed { get; init; }

    public string? OperatorPhoneMasked { get; init; }

    /// <summary>开户银行; null where no account is registered.</summary>
    public string? BankName { get; init; }

    public byte[]? BankAccountSealed { get; init; }

    public string? BankAccountMasked { get; init; }

    /// <summary>Null for a normal account, or none.</summary>
    public BankAccountStatus? BankAccountStatus { get; init; }

    /// <summary>When it was registered for medical insurance.</summary>
    public required LocalDate RegisteredOn { get; init; }

    public required EmployerStatus Status { get; init; }

    public required long Revision { get; init; }
}
