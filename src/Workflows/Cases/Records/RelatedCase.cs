using NodaTime;

namespace Ybtb.Workflows.Cases.Records;

/// <summary>Another case of the same applicant.</summary>
/// <param name="IsOpen">Neither decided, refused, withdrawn nor ended.</param>
/// <param name="IsSameItem">Of the same item as the case it was asked for.</param>
public sealed record RelatedCase(
    CaseNumber Number, string ItemCode, string ItemName, CodedName Status, CodedName? Decision, Instant FiledAt, bool IsOpen, bool IsSameItem);
