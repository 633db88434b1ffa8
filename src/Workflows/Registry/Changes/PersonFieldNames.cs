namespace Ybtb.Workflows.Registry.Changes;

/// <summary>Stable codes and Chinese names of what can be changed, and which of it is key information (附件1: 姓名、性别、证件号码、出生日期等关键信息).</summary>
public static class PersonFieldNames
{
    private static readonly CodeTable<PersonField> Fields = new(
        (PersonField.Phone, "phone", "联系电话"),
        (PersonField.Address, "address", "居住地址"),
        (PersonField.HouseholdAddress, "household-address", "户籍地址"),
        (PersonField.Name, "name", "姓名"),
        (PersonField.Sex, "sex", "性别"),
        (PersonField.Certificate, "certificate", "证件号码"),
        (PersonField.BirthDate, "birth-date", "出生日期"));

    public static string Code(this PersonField field) => Fields.CodeOf(field);

    public static string ChineseName(this PersonField field) => Fields.ChineseNameOf(field);

    public static bool TryFind(string? code, out PersonField field) => Fields.TryFind(code, out field);

    /// <summary>True for key information: changed only after review at the insured place.</summary>
    public static bool IsKey(this PersonField field) => field is PersonField.Name or PersonField.Sex or PersonField.Certificate or PersonField.BirthDate;
}
