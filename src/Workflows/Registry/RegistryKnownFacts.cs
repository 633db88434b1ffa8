using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Registry;

/// <summary>Facts from our own registry.</summary>
public sealed class RegistryKnownFacts(EmployerReader employers) : IKnownFacts
{
    /// <summary>The unit that applies is registered for medical insurance.</summary>
    public const string EmployerRegistered = "employer-registered";

    public async ValueTask<IReadOnlySet<string>> FindAsync(FormSchema form, Value answers, CancellationToken cancellationToken)
    {
        var facts = new HashSet<string>(StringComparer.Ordinal);
        if (form.Applicant is { Type: null } unit && UnifiedSocialCreditCode.Check(unit.NumberIn(answers), "") is { IsValid: true } code
            && await employers.IsRegisteredAsync(code.Normalised, cancellationToken))
        {
            facts.Add(EmployerRegistered);
        }

        return facts;
    }
}
