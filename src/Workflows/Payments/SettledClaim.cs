using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Payments;

/// <summary>An approved settlement, as reconciliation needs it. No personal values.</summary>
/// <param name="Office">Code of the office that decided.</param>
/// <param name="Payable">In fen.</param>
public sealed record SettledClaim(CaseNumber Case, string Office, long Payable, Instant ApprovedAt);
