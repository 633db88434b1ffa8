using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Channels;

/// <summary>What a channel says of the identification, before it is checked.</summary>
/// <param name="Method">Code of an <see cref="IdentityMethod"/>.</param>
/// <param name="Person">Whom it has identified.</param>
public sealed record ClaimedIdentity(IdentityLevel Level, string Method, string Reference, Instant At, ClaimedPerson Person);

/// <param name="Number">As read or typed.</param>
public sealed record ClaimedPerson(string Name, string CertificateType, string Number);
