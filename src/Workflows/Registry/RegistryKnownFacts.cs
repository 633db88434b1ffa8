using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry;

/// <summary>Facts from our own registry.</summary>
public sealed class RegistryKnownFacts(EmployerReader employers, InsuredStatusHandler statuses) : IKnownFacts
{
    /// <summary>The unit that applies is registered for medical insurance.</summary>
    public const string EmployerRegistered = "employer-registered";

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

        return facts;
    }
}
