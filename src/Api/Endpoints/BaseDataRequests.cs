using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Endpoints;

/// <summary>What every change of the ground data has in common.</summary>
internal static class BaseDataRequests
{
    /// <summary>What is wrong with the reason of a change, in Chinese; null when it will do.</summary>
    public static string? FaultOfReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > AuditTrail.MaxReason ? $"请写明理由，不超过{AuditTrail.MaxReason}个字。" : null;
}
