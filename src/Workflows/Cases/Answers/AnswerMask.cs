using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Cases.Answers;

/// <summary>Answers by the kind of their field; free text is hidden, for it may hold anything.</summary>
internal static class AnswerMask
{
    private const string Hidden = "****";

    /// <param name="form">Null when there is none any more: then nothing is shown.</param>
    public static Value Of(FormSchema? form, Value answers)
    {
        if (form is null || answers.Kind != ValueKind.Object)
        {
            return Value.EmptyObject;
        }

        var masked = new ValueObject.Builder();
        foreach (var (key, answer) in answers.AsObject())
        {
            masked.Set(key, form.Find(key) is not { } field ? Hidden : field.Columns is { } columns ? RowsOf(columns, answer) : Of(field.Kind, answer));
        }

        return Value.Of(masked.Build());
    }

    private static Value RowsOf(FormSchema columns, Value rows) =>
        rows.Kind == ValueKind.Array ? Value.Of(rows.AsArray().ToArray().Select(row => Of(columns, row)).ToArray()) : Hidden;

    public static Value Of(FieldKind kind, Value answer) => answer.Kind switch
    {
        ValueKind.Array => Value.Of(answer.AsArray().ToArray().Select(item => Of(kind, item)).ToArray()),
        ValueKind.String => kind switch
        {
            FieldKind.Name => Mask.Name(answer.AsString()),
            FieldKind.CertificateNumber => Mask.IdentityNumber(answer.AsString()),
            FieldKind.Phone => Mask.Phone(answer.AsString()),
            FieldKind.BankAccount => Mask.Card(answer.AsString()),
            FieldKind.Date => answer.AsString().Length >= 4 ? answer.AsString()[..4] + "-**-**" : Hidden,
            FieldKind.DiseaseKind or FieldKind.Text or FieldKind.Note => Hidden,
            _ => answer,
        },
        _ => answer,
    };
}
