using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry.Import.Records;

/// <summary>定点医药机构; see <see cref="InstitutionRow"/>.</summary>
public sealed record InstitutionRecord(string Code, string Name, InstitutionKind Kind, string? Level, string Region, bool IsDesignated, bool? MayRefer = null) : RegistryRecord;
