namespace Ybtb.Workflows.Accounts;

/// <summary>What the policy must know of a case.</summary>
/// <param name="ReceivingOfficePath">Path of the office that received it (收件地).</param>
/// <param name="DecidingOfficePath">Path of the office that decides it (办理地); empty while not yet routed.</param>
/// <param name="FiledBy">The account, clerk or channel, that filed it.</param>
/// <param name="HandledBy">The account that works on it now; null when nobody does.</param>
/// <param name="PartnerOfficePath">Path of the other of two offices that handle it in turn; empty when there is but one.</param>
public readonly record struct CaseScope(
    string ReceivingOfficePath, string DecidingOfficePath, Guid? FiledBy = null, Guid? HandledBy = null, string PartnerOfficePath = "");
