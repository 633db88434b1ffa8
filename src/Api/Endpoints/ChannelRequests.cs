using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Channels;

namespace Ybtb.Api.Endpoints;

/// <summary>An application that a channel files for somebody it has identified.</summary>
/// <param name="Item">Code of a service item.</param>
/// <param name="Answers">The form's answers by field key.</param>
/// <param name="Identity">Whom the channel has identified, and how.</param>
/// <param name="Representative">Who acts for the applicant, and then is the one identified; left out when the applicant acts himself.</param>
/// <param name="Channel">The account's own channel unless set; any other is refused.</param>
internal sealed record ChannelFilingRequest(
    string Item,
    Value Answers,
    IdentityRequest Identity,
    IReadOnlyList<MaterialRequest>? Materials = null,
    RepresentativeRequest? Representative = null,
    string? Channel = null)
{
    public FileCase ToFiling(Viewer viewer, Instant receivedAt, IdempotencyKey? key) => new()
    {
        ItemCode = Item,
        Channel = Channel ?? viewer.ChannelCode!,
        Answers = Answers,
        Materials = [.. (Materials ?? []).Select(material => material.ToSubmitted())],
        IdentityLevel = Identity.Level,
        Identity = new ClaimedIdentity(
            Identity.Level, Identity.Method, Identity.Reference, Identity.At,
            new ClaimedPerson(Identity.Person.Name, Identity.Person.CertificateType, Identity.Person.Number)),
        Representative = Representative?.ToRepresentative(),
        ReceivedAt = receivedAt,
        Idempotency = key,
    };
}

/// <summary>How sure the channel is of who files.</summary>
/// <param name="Level"><c>real-name</c> or <c>face</c>.</param>
/// <param name="Method"><c>real-name-authentication</c>, <c>e-credential</c>, <c>id-card-reading</c>, <c>face-recognition</c> or <c>face-against-card</c>; the last two reach <c>face</c>.</param>
/// <param name="Reference">Of the channel's own record of it; 1 to 64 visible ASCII characters.</param>
/// <param name="At">When; at most 30 minutes before the application.</param>
internal sealed record IdentityRequest(IdentityLevel Level, string Method, string Reference, Instant At, IdentifiedPersonRequest Person);

/// <param name="CertificateType">As in the form of the item, such as <c>identity-card</c>.</param>
internal sealed record IdentifiedPersonRequest(string Name, string CertificateType, string Number);

/// <param name="Address">https, of a public host.</param>
/// <param name="Events">Codes such as <c>decided</c>; left out or empty for all.</param>
/// <param name="Secret">32 to 128 visible ASCII characters; left out to have one made.</param>
internal sealed record SubscriptionRequest(string? Address, IReadOnlyList<string>? Events = null, string? Secret = null);

/// <param name="Events">Codes such as <c>decided</c>; left out or empty for all.</param>
internal sealed record SubscriptionChangeRequest(string? Address, IReadOnlyList<string>? Events = null);

/// <param name="Secret">32 to 128 visible ASCII characters; left out to have one made.</param>
/// <param name="OverlapHours">For how long the secret before signs as well: 0 to 168.</param>
internal sealed record RotationRequest(string? Secret = null, int OverlapHours = 24);
