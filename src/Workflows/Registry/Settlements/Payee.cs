namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>收款人: the account into which a settlement is paid.</summary>
/// <param name="Name">户名, in clear.</param>
/// <param name="Account">账号: digits only, in clear.</param>
/// <param name="Bank">开户行.</param>
public sealed record Payee(PayeeKind Kind, string Name, string Account, string Bank);
