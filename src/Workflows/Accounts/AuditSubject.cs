namespace Ybtb.Workflows.Accounts;

/// <summary>What an audit entry is about.</summary>
/// <param name="Kind">A word of the glossary, such as <c>account</c> or <c>case</c>; at most 32 characters.</param>
/// <param name="Id">Its key in text; never a personal value.</param>
public readonly record struct AuditSubject(string Kind, string Id)
{
    public static AuditSubject OfAccount(Account account) => new("account", account.Login);

    public static AuditSubject OfCase(string caseNumber) => new("case", caseNumber);
}
