using System.Globalization;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Frozen;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Payments;

/// <summary>What was claimed for, as the application says: hospital, days, invoices.</summary>
internal static class ClaimedCare
{
    public static Members Of(CaseFile file)
    {
        var invoices = file.Answers["invoices"].Kind == ValueKind.Array ? file.Answers["invoices"].AsArray().ToArray() : [];
        return new Members()
            .Add("rows", file.Form.Fields.Where(IsOfCare).Where(field => !file.Answers[field.Key].IsNullish)
                .Select(field => new Members().Add("label", field.Label).Add("value", TextOf(field, file.Answers[field.Key]))))
            .Add("invoices", string.Join('、', invoices.Select(invoice => invoice["number"].AsStringOrNull()).OfType<string>()))
            .Add("hasInvoices", invoices.Length > 0);
    }

    /// <summary>Keys of what tells who somebody is, or where he banks, although it is chosen or a day.</summary>
    private static readonly string[] Personal = ["payTo", "sex", "birthDate"];

    /// <summary>Days, what was chosen of the treatment, and the hospital.</summary>
    private static bool IsOfCare(FormField field) => !Personal.Contains(field.Key) && !field.Key.StartsWith("spouse", StringComparison.Ordinal) && (field.Kind switch
    {
        FieldKind.Date or FieldKind.Choice or FieldKind.Integer => true,
        FieldKind.Text => field.Key.Contains("hospital", StringComparison.OrdinalIgnoreCase) || field.Key.Contains("institution", StringComparison.OrdinalIgnoreCase),
        _ => false,
    });

    private static string TextOf(FormField field, Value answer) => answer.Kind switch
    {
        ValueKind.Number => Value.Print(answer.AsNumber()),
        ValueKind.String when field.Kind == FieldKind.Date => NodaTime.Text.LocalDatePattern.Iso.Parse(answer.AsString()) is { Success: true, Value: var day }
            ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日") : answer.AsString(),
        ValueKind.String => field.FindOption(answer.AsString())?.Label ?? answer.AsString(),
        _ => "",
    };
}
