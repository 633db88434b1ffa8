using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>How the values of import files are written: days as ISO 8601, codes as the API has them, whole numbers, true and false.</summary>
internal static class RecordText
{
    private delegate bool Finder<T>(string? code, out T value);

    private static readonly Dictionary<Type, (Func<string, object?> Read, Func<object, string> Write, string Expected)> Conversions = new()
    {
        [typeof(string)] = (text => text, value => (string)value, "文字"),
        [typeof(int)] = (text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, Plain, "整数"),
        [typeof(long)] = (text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, Plain, "整数（金额以分为单位）"),
        [typeof(bool)] = (text => text switch { "true" => true, "false" => false, _ => null }, value => (bool)value ? "true" : "false", "true 或 false"),
        [typeof(LocalDate)] = (
            text => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null,
            value => LocalDatePattern.Iso.Format((LocalDate)value), "日期（如2026-05-08）"),
        [typeof(CertificateType)] = Coded<CertificateType>(IdentifierNames.TryFind, IdentifierNames.Code),
        [typeof(Sex)] = Coded<Sex>(IdentifierNames.TryFind, IdentifierNames.Code),
        [typeof(EnrolmentKind)] = Coded<EnrolmentKind>(RegistryNames.TryFind, RegistryNames.Code),
        [typeof(EnrolmentStatus)] = Coded<EnrolmentStatus>(RegistryNames.TryFind, RegistryNames.Code),
        [typeof(InsuranceKind)] = Coded<InsuranceKind>(LedgerNames.TryFind, LedgerNames.Code),
        [typeof(EmployerStatus)] = Coded<EmployerStatus>(LedgerNames.TryFind, LedgerNames.Code),
        [typeof(BankAccountStatus)] = Coded<BankAccountStatus>(LedgerNames.TryFind, LedgerNames.Code),
        [typeof(LevyReliefKind)] = Coded<LevyReliefKind>(LedgerNames.TryFind, LedgerNames.Code),
        [typeof(AccountEntryKind)] = Coded<AccountEntryKind>(LedgerNames.TryFind, LedgerNames.Code),
        [typeof(CareKind)] = Coded<CareKind>(LedgerNames.TryFind, LedgerNames.Code),
        [typeof(EnrolmentChangeKind)] = Coded<EnrolmentChangeKind>(LedgerNames.TryFind, LedgerNames.Code),
        [typeof(InstitutionKind)] = Coded<InstitutionKind>(LedgerNames.TryFind, LedgerNames.Code),
    };

    /// <returns>Null when the text is none of the type's.</returns>
    public static object? Read(Type type, string text) => Conversions[type].Read(text);

    public static string Write(object value) => Conversions[value.GetType()].Write(value);

    /// <summary>What a column of this type takes, in Chinese.</summary>
    public static string Expected(Type type) => Conversions[type].Expected;

    private static string Plain(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);

    private static (Func<string, object?>, Func<object, string>, string) Coded<T>(Finder<T> find, Func<T, string> code)
        where T : struct, Enum =>
        (text => find(text, out var value) ? value : null, value => code((T)value), string.Join("、", Enum.GetValues<T>().Select(code)));
}
