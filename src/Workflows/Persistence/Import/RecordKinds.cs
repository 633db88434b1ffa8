using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Persistence.Import.Kinds;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import;

/// <summary>All kinds of records, in the order in which they build upon one another.</summary>
internal sealed class RecordKinds
{
    private readonly Dictionary<string, RecordKind> byCode;
    private readonly Dictionary<Type, RecordKind> byType;

    public RecordKinds(RegistryRows rows, OfficeTree offices, DiseaseList diseases)
    {
        All =
        [
            new InstitutionKindOfRecord(rows.Institutions), new EmployerKind(rows, offices), new EmployerCoverageKind(), new EmployerLevyKind(), new LevyReliefKindOfRecord(), new EmployerWageKind(),
            new PersonKind(rows), new EnrolmentKindOfRecord(offices), new CoverageKind(), new ContributionKind(), new UnemploymentBenefitKind(), new AccountEntryKindOfRecord(),
            new MedicalCostKind(), new RecognitionKind(rows, diseases), new OutpatientQuotaKind(rows), new EnrolmentChangeKindOfRecord(), new RemoteCareFilingKind(),
        ];
        byCode = All.ToDictionary(kind => kind.Code, StringComparer.Ordinal);
        byType = All.ToDictionary(kind => kind.RecordType);
    }

    public IReadOnlyList<RecordKind> All { get; }

    /// <summary>Null when there is none of this code.</summary>
    public RecordKind? Find(string code) => byCode.GetValueOrDefault(code);

    public RecordKind Of(RegistryRecord record) => byType[record.GetType()];
}
