namespace Ybtb.Workflows.Forms;

/// <summary>The closed list of things a field can ask for.</summary>
public enum FieldKind
{
    /// <summary>One line of text.</summary>
    Text,

    /// <summary>A person's name.</summary>
    Name,

    /// <summary>证件类型: a code of <see cref="Identifiers.CertificateType"/>.</summary>
    CertificateType,

    /// <summary>证件号码, checked by the type in another field.</summary>
    CertificateNumber,

    /// <summary>统一社会信用代码.</summary>
    CreditCode,

    /// <summary>A bank account's number, checked by its kind.</summary>
    BankAccount,

    /// <summary>A mobile or fixed-line number.</summary>
    Phone,

    /// <summary>A day such as 1990-02-15, within the field's <see cref="DateRange"/>.</summary>
    Date,

    /// <summary>性别: <c>male</c> or <c>female</c>.</summary>
    Sex,

    /// <summary>One of the field's own options.</summary>
    Choice,

    /// <summary>A prefecture or county of Yunnan, by its six-digit code.</summary>
    Region,

    /// <summary>统筹地区: a region of Yunnan, 530000 for those insured with the province itself, or the code of another province.</summary>
    InsuranceArea,

    /// <summary>就医地: a prefecture anywhere in China, by its six-digit code (<see cref="Identifiers.Prefectures"/>).</summary>
    CareDestination,

    /// <summary>An option of the item's place choice, offered to the person's category only.</summary>
    Place,

    /// <summary>病种: a code of the list of diseases.</summary>
    DiseaseKind,

    /// <summary>医院等级.</summary>
    HospitalLevel,

    /// <summary>医生职称.</summary>
    DoctorTitle,

    /// <summary>A whole number within the field's bounds.</summary>
    Integer,

    /// <summary>An amount in yuan, not negative, with two decimals at most; stored in whole fen.</summary>
    Money,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Free text of several lines.</summary>
    Note,

    /// <summary>Rows of answers to the field's own fields, such as invoices.</summary>
    Table,
}
