using NodaTime;

namespace Ybtb.Workflows.Cases;

/// <summary>A case under way for the person and item of an application.</summary>
/// <param name="Number">Twenty-three digits.</param>
/// <param name="ReceivingOffice">Code of the office that received it.</param>
public sealed record OpenCase(string Number, CaseStatus Status, Instant FiledAt, string ReceivingOffice);
