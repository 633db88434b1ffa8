using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>What names the kinds of records in files, in the order in which they build upon one another.</summary>
internal static class RecordCodes
{
    private static readonly (Type Type, string Code)[] InOrder =
    [
        (typeof(InstitutionRecord), "institutions"),
        (typeof(EmployerRecord), "employers"),
        (typeof(EmployerCoverageRecord), "employer-coverages"),
        (typeof(EmployerLevyRecord), "employer-levies"),
        (typeof(LevyReliefRecord), "levy-reliefs"),
        (typeof(EmployerWageRecord), "employer-wages"),
        (typeof(PersonRecord), "persons"),
        (typeof(EnrolmentRecord), "enrolments"),
        (typeof(CoverageRecord), "coverages"),
        (typeof(ContributionRecord), "contributions"),
        (typeof(UnemploymentBenefitRecord), "unemployment-benefits"),
        (typeof(AccountEntryRecord), "account-entries"),
        (typeof(MedicalCostRecord), "medical-costs"),
        (typeof(RecognitionRecord), "recognitions"),
        (typeof(OutpatientQuotaRecord), "outpatient-quotas"),
        (typeof(EnrolmentChangeRecord), "enrolment-changes"),
        (typeof(RemoteCareFilingRecord), "remote-care-filings"),
    ];

    public static IReadOnlyList<Type> Types { get; } = [.. InOrder.Select(row => row.Type)];

    public static string Of(Type recordType) => Array.Find(InOrder, row => row.Type == recordType).Code;
}
