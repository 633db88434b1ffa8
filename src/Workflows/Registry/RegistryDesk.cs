using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Registry;

/// <summary>Shows what the registry has on a person, so that the effect of a case can be seen.</summary>
public sealed class RegistryDesk(RegistryReader reader, PersonalFields fields, IClock clock)
{
    /// <param name="number">A certificate number as typed; blanks, dashes, case and width do not matter.</param>
    public async Task<RegistryLookup> FindAsync(Viewer? viewer, string number, CancellationToken cancellationToken)
    {
        var decision = PolicyEngine.Decide(viewer, Permission.ReadRegistry);
        if (!decision.IsAllowed)
        {
            return new RegistryLookup.Denied(decision.Reason!);
        }

        var normalised = IdentifierText.Normalise(number);
        var keys = Enum.GetValues<CertificateType>().Select(type => PersonKey.Of(type, normalised)).Distinct();
        var indexes = keys.Select(key => fields.IndexOf(PersonalFieldKind.IdentityNumber, key)).ToArray();
        return new RegistryLookup.Found(await reader.FindAsync(indexes, LegalTime.DayOf(clock.GetCurrentInstant()), cancellationToken));
    }
}
