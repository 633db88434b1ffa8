using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>更正的收款账户: what a person has filled into the form <c>payee-correction</c> after a return.</summary>
public static class PayeeCorrection
{
    /// <summary>Code of the form.</summary>
    public const string Form = "payee-correction";

    /// <summary>The payee with what was corrected; who is paid, and whether a unit or a person, stays as approved.</summary>
    /// <param name="answers">Of the form; nullish for none.</param>
    public static Payee Apply(Payee approved, Value answers) => answers.Kind != ValueKind.Object ? approved : approved with
    {
        Name = Text(answers, "payeeName") ?? approved.Name,
        Account = Text(answers, approved.Kind == PayeeKind.Person ? "personAccount" : "unitAccount") ?? approved.Account,
        Bank = Text(answers, "payeeBank") ?? approved.Bank,
    };

    private static string? Text(Value answers, string key) => answers[key].AsStringOrNull() is { Length: > 0 } text ? text : null;
}
