namespace Ybtb.Workflows.Accounts;

/// <summary>Somebody asks to see a personal value in clear.</summary>
/// <param name="Subject">The record that holds it, for the audit trail.</param>
/// <param name="Scope">The case through which it is asked for.</param>
/// <param name="Sealed">As stored.</param>
/// <param name="Reason">At least <see cref="RevealDesk.MinReason"/> characters.</param>
public sealed record RevealRequest(AuditSubject Subject, CaseScope Scope, PersonalFieldKind Kind, byte[] Sealed, string Reason);
