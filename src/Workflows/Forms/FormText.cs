using System.Globalization;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Forms;

/// <summary>A form's answers as a sentence for people.</summary>
internal static class FormText
{
    /// <param name="answers">Validated by this form.</param>
    /// <returns>Labels with their answers in the order of the form, such as 不予转出原因：有欠费、信息不符；说明：……。</returns>
    public static string Of(FormSchema form, Value answers)
    {
        var parts = form.Fields
            .Where(field => !answers[field.Key].IsNullish)
            .Select(field => $"{field.Label}：{Text(field, answers[field.Key]).TrimEnd('。')}");
        return string.Join('；', parts) + "。";
    }

    private static string Text(FormField field, Value answer) => answer.Kind switch
    {
        ValueKind.Object when field.Columns is { } columns => string.Join('，', columns.Fields
            .Where(column => !answer[column.Key].IsNullish).Select(column => column.Label + Text(column, answer[column.Key]))),
        ValueKind.Array => string.Join('、', answer.AsArray().ToArray().Select(item => Text(field, item))),
        ValueKind.Boolean => answer.AsBoolean() ? "是" : "否",
        ValueKind.Number when field.Kind == FieldKind.Money => (answer.AsNumber() / 100).ToString("0.00", CultureInfo.InvariantCulture) + "元",
        ValueKind.Number => Value.Print(answer.AsNumber()),
        _ when answer.AsStringOrNull() is { } text => field.FindOption(text)?.Label ?? text,
        _ => "",
    };
}
