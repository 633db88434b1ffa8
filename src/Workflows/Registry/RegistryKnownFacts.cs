using Ybtb.Engine.Values;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Registry;

/// <summary>Facts from our own registry.</summary>
public sealed class RegistryKnownFacts(EmployerReader employers, InsuredStatusHandler statuses, EInvoiceHandler invoices) : IKnownFacts
{
    /// <summary>The unit that applies is registered for medical insurance.</summary>
    public const string EmployerRegistered = "employer-registered";

    /// <summary>系统自动调取电子票据: every invoice that the application names was fetched, counts, and is the insured person's or the spouse's, of the amount named.</summary>
    public const string InvoicesFetched = "invoices-fetched";

    /// <summary>The person whose insurance it is about is insured now in this pooling area.</summary>
    /// <param name="poolingArea">Code of the office that heads it.</param>
    public static string InsuredIn(string poolingArea) => $"insured-in-{poolingArea}";

    public async ValueTask<IReadOnlySet<string>> FindAsync(FormSchema form, Value answers, CancellationToken cancellationToken)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        if (form.ApplicantIn(answers) is { Type: null } unit && UnifiedSocialCreditCode.Check(unit.NumberIn(answers), "") is { IsValid: true } code
            && await employers.IsRegisteredAsync(code.Normalised, cancellationToken))
        {
            facts.Add(EmployerRegistered);
        }

        if ((form.Insured ?? form.Applicant) is { Type: not null } person && IdentifierNames.TryFind(person.TypeIn(answers), out CertificateType type)
            && IdentifierText.Normalise(person.NumberIn(answers)) is { Length: > 0 } number
            && (await statuses.ReadAsync(new InsuredStatusQuery(type, number), cancellationToken)).Status.Enrolment is { } enrolment)
        {
            facts.Add(InsuredIn(enrolment.PoolingArea));
        }

        if (form.Find(ClaimFields.Invoices) is { Kind: FieldKind.Table } && await AreFetchedAsync(form, answers, cancellationToken))
        {
            facts.Add(InvoicesFetched);
        }

        return facts;
    }

    private async Task<bool> AreFetchedAsync(FormSchema form, Value answers, CancellationToken cancellationToken)
    {
        if (answers[ClaimFields.Invoices] is not { Kind: ValueKind.Array } table || table.AsArray().ToArray() is not { Length: > 0 } rows || rows.Length > form.Find(ClaimFields.Invoices)!.MaxItems)
        {
            return false;
        }

        string[] payers = [IdentifierText.Normalise((form.Insured ?? form.Applicant)?.NumberIn(answers) ?? ""), IdentifierText.Normalise(answers[ClaimFields.SpouseNumber].AsStringOrNull() ?? "")];
        foreach (var row in rows)
        {
            if (row.Kind != ValueKind.Object || FormCheck.FenOf(row["amount"]) is not { } amount
                || row["code"].AsStringOrNull()?.Trim() is not { } code || row["number"].AsStringOrNull()?.Trim() is not { } number
                || await invoices.ReadAsync(new EInvoiceQuery(code, number), cancellationToken) is var standing && !Array.Exists(payers, payer => payer.Length > 0 && standing.Proves(payer, amount)))
            {
                return false;
            }
        }

        return true;
    }
}
