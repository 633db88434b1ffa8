using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Payments;

/// <summary>更正的收款账户: what a person has filled into the form <c>payee-correction</c> after a return.</summary>
public static class PayeeCorrection
{
    /// <summary>Code of the form.</summary>
    public const string Form = "payee-correction";

    /// <summary>Who is to be paid now: as corrected, or as approved where nothing was. The amount stays in any case.</summary>
    /// <param name="answers">Of the form, checked by it; nullish for none.</param>
    public static Payee Apply(Payee approved, Value answers) =>
        answers.Kind == ValueKind.Object && SettlementNames.TryFind(answers["payeeKind"].AsStringOrNull(), out PayeeKind kind)
            ? new(
                kind,
                Text(answers, "payeeName") ?? approved.Name,
                Text(answers, kind == PayeeKind.Person ? "personAccount" : "unitAccount") ?? approved.Account,
                Text(answers, "payeeBank") ?? approved.Bank)
            : approved;

    private static string? Text(Value answers, string key) => answers[key].AsStringOrNull() is { Length: > 0 } text ? text : null;
}
