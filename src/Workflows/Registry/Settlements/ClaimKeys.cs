using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What a claim uses up, as digests of which nobody reads anything.</summary>
internal static class ClaimKeys
{
    /// <param name="file">Of a claim; its answers have been validated.</param>
    /// <returns>Each with the place in the form that a refusal points at, and what it is called there.</returns>
    public static IReadOnlyList<(ClaimKeyRow Row, string Path, string Name)> Of(CaseFile file, PersonalFields fields)
    {
        var application = ClaimApplication.Of(file);
        var person = PersonKey.Of(application.Subject.CertificateType, application.Subject.Number);
        var keys = application.Invoices.Select((invoice, place) =>
            (Row(ClaimKeyKind.Invoice, invoice.Code, invoice.Number), $"invoices[{place}].number", $"票据{invoice.Number}")).ToList();
        if (application.Kind == SettlementKind.AssistedReproduction)
        {
            keys.Add((Row(ClaimKeyKind.Lifetime, "assisted-reproduction", person), "certificateNumber", "辅助生殖医疗费用补助"));
        }
        else if (application.Kind == SettlementKind.MaternityAllowance)
        {
            var day = NodaTime.Text.LocalDatePattern.Iso.Format(application.EventOn);
            keys.Add((Row(ClaimKeyKind.Event, application.Situation, person, day), "eventOn", "该次生育（手术）的津贴"));
        }

        return keys;

        ClaimKeyRow Row(ClaimKeyKind kind, params string[] parts) => new()
        {
            Key = fields.IndexOf(PersonalFieldKind.IdentityNumber, string.Join('\n', [kind.ToString(), .. parts])), Kind = kind, CaseNumber = file.Number.Value,
        };
    }
}
