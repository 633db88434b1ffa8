using System.Text.RegularExpressions;
using NodaTime;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>What records are checked against before the registry is asked. Every sentence is Chinese, names the column, and leaves the value out.</summary>
/// <param name="Today">Legal day of the import: nothing was born or arrived after it.</param>
internal sealed partial record RecordRules(OfficeTree Offices, DiseaseList Diseases, LocalDate Today)
{
    private const int WordLength = 32;
    private const int NameLength = 200;

    /// <summary>The record with the numbers that identify its owner normalised.</summary>
    public RegistryRecord Normalise(RegistryRecord record, List<string> problems) => record switch
    {
        OfPersonRecord person => person with { Number = Accept(CertificateNumber.Check(person.CertificateType, person.Number, "证件号码", Today), problems) },
        OfEmployerRecord employer => employer with { CreditCode = Accept(UnifiedSocialCreditCode.Check(employer.CreditCode, "统一社会信用代码"), problems) },
        _ => record,
    };

    /// <summary>The region must be one of Yunnan; 530000 is 省本级.</summary>
    public void Region(string region, List<string> problems)
    {
        if (Offices.Find(region) is null)
        {
            problems.Add("“region”不是云南省的区划代码。");
        }
    }

    public static string Accept(IdentifierCheck check, List<string> problems)
    {
        if (check.Error is { } error)
        {
            problems.Add(error.Message);
        }

        return check.Normalised;
    }

    public static void Word(string? text, string column, List<string> problems) => Length(text, WordLength, column, problems);

    public static void Name(string? text, string column, List<string> problems) => Length(text, NameLength, column, problems);

    /// <summary>A month, or also a year where <paramref name="years"/>.</summary>
    public static void Period(string period, string column, bool years, List<string> problems)
    {
        if (!Month().IsMatch(period) && !(years && Year().IsMatch(period)))
        {
            problems.Add(years ? $"“{column}”应为属期（如2026-05或2026）。" : $"“{column}”应为月份（如2026-05）。");
        }
    }

    public static void NotNegative(List<string> problems, params ReadOnlySpan<(string Column, long Value)> amounts)
    {
        foreach (var (column, value) in amounts)
        {
            if (value < 0)
            {
                problems.Add($"“{column}”不能为负数。");
            }
        }
    }

    /// <summary>The last day must not lie before the first; null is no last day.</summary>
    public static void Order(LocalDate first, LocalDate? last, string column, List<string> problems)
    {
        if (last < first)
        {
            problems.Add($"“{column}”不能早于开始日期。");
        }
    }

    private static void Length(string? text, int most, string column, List<string> problems)
    {
        if (text?.Length > most)
        {
            problems.Add($"“{column}”不能超过{most}个字符。");
        }
    }

    [GeneratedRegex(@"^\d{4}-(0[1-9]|1[0-2])$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex Year();
}
