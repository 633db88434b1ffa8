using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Forms;

/// <summary>One question of a form.</summary>
public sealed record FormField
{
    /// <summary>The answer's name in the answers object.</summary>
    public required string Key { get; init; }

    /// <summary>The Chinese name, used in messages.</summary>
    public required string Label { get; init; }

    public required FieldKind Kind { get; init; }

    /// <summary>Whether an answer must be given.</summary>
    public bool Required { get; init; }

    /// <summary>Code of the section it is asked in; null for the form's beginning.</summary>
    public string? Section { get; init; }

    /// <summary>When it is asked; null for always. What is not asked is not answered.</summary>
    public Condition? VisibleWhen { get; init; }

    /// <summary>When an answer must be given although it need not otherwise; null for never.</summary>
    public Condition? RequiredWhen { get; init; }

    /// <summary>What of the registry fills it in beforehand, such as <c>person.name</c>; null for nothing.</summary>
    public string? Prefill { get; init; }

    /// <summary>Whether it is shown and never typed: its value comes from elsewhere.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Advice shown beside the field; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>The longest text in characters; 100 unless set.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>The most answers of a list; null when the field takes one answer, not a list.</summary>
    public int? MaxItems { get; init; }

    /// <summary>The choices of a choice or place field; of a certificate type the types that will do, all usual ones unless set. Empty for other kinds.</summary>
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>The days that will do; only for dates.</summary>
    public DateRange Dates { get; init; }

    /// <summary>Whose account it is; only for bank accounts.</summary>
    public BankAccountKind AccountKind { get; init; }

    /// <summary>The field with the certificate type by which this number is checked; only for certificate numbers.</summary>
    public string? TypeField { get; init; }

    /// <summary>The field with the certificate number that tells this birth date or sex; null when it stands alone.</summary>
    public string? CertificateField { get; init; }

    /// <summary>The field with the person's category, by which places are offered; only for places.</summary>
    public string? CategoryField { get; init; }

    /// <summary>The smallest whole number that will do, of an amount in whole yuan; null for any. Only for whole numbers and amounts.</summary>
    public int? Least { get; init; }

    /// <summary>The largest whole number that will do, of an amount in whole yuan; null for any. Only for whole numbers and amounts.</summary>
    public int? Most { get; init; }

    /// <summary>Whether nought will not do; only for amounts.</summary>
    public bool IsPositive { get; init; }

    /// <summary>The column whose amounts this amount must be the sum of, as <c>table.column</c>; null for none. Only for amounts.</summary>
    public string? SumOf { get; init; }

    /// <summary>What is asked in each row; null for any kind but tables.</summary>
    public FormSchema? Columns { get; init; }

    /// <summary>Keys of the columns that together tell one row from another: no two rows have the same answers to them. Empty for no such rule.</summary>
    public IReadOnlyList<string> Unique { get; init; } = [];

    /// <summary>The code of the lowest hospital level or doctor's title that will do; null for any.</summary>
    public string? Minimum { get; init; }

    /// <summary>The option with this code; null when there is none.</summary>
    public FieldOption? FindOption(string code) => Options.FirstOrDefault(option => option.Code == code);
}
