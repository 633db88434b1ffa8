using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Supervision;

/// <summary>To whom an alert goes: a person, or the people of an office with a role.</summary>
/// <param name="Role">Null for a person.</param>
/// <param name="OfficePath">Empty for a person.</param>
internal readonly record struct AlertAddress(Role? Role, string OfficePath, Guid? AccountId)
{
    public static AlertAddress ToOffice(Role role, string officePath) => new(role, officePath, null);

    public static AlertAddress ToPerson(Guid accountId) => new(null, "", accountId);
}

/// <summary>The offices of a case as an alert sees them.</summary>
/// <param name="Responsible">Path of the office that handles what the alert is about; empty for one outside the province.</param>
/// <param name="Deciding">Empty while the case is not yet routed.</param>
/// <param name="Holders">Who has the open tasks of the case.</param>
internal sealed record AlertPlaces(string Responsible, string Receiving, string Deciding, IReadOnlyList<AlertAddress> Holders)
{
    /// <summary>The office above; the province's own for itself.</summary>
    public static string SuperiorOf(string path) => path.LastIndexOf('/') is var end and > 0 ? path[..end] : path;

    /// <summary>The recipients as addresses, each once. An office that is not there is replaced by the deciding or the receiving one.</summary>
    public IReadOnlyList<AlertAddress> Resolve(IEnumerable<AlertRecipient> recipients) => [.. recipients.SelectMany(Resolve).Distinct()];

    private IEnumerable<AlertAddress> Resolve(AlertRecipient recipient)
    {
        if (recipient.Role is { } role)
        {
            return [AlertAddress.ToOffice(role, PathOf(recipient.Office))];
        }

        // Nobody has a task, as while the applicant is waited for: then the head of the office is told.
        return Holders.Count > 0 ? Holders : [AlertAddress.ToOffice(Role.Approver, PathOf(recipient.Office))];
    }

    private string PathOf(AlertOffice office)
    {
        var handling = Deciding.Length > 0 ? Deciding : Receiving;
        return office switch
        {
            AlertOffice.Responsible => Responsible.Length > 0 ? Responsible : handling,
            AlertOffice.Superior => SuperiorOf(Responsible.Length > 0 ? Responsible : handling),
            AlertOffice.Receiving => Receiving,
            AlertOffice.Deciding => handling,
            _ => OfficePath.Province,
        };
    }
}
