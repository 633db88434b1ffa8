namespace Ybtb.Workflows.Cases.Records;

/// <summary>What a case changes of a person's particulars, masked.</summary>
/// <param name="Before">Null when the registry had no value.</param>
public sealed record CaseChange(CodedName Field, string? Before, string After);
