using NodaTime;

namespace Ybtb.Api.Security;

/// <summary>What a session cookie says: who, since when, and under which stamp. Roles and office are never in it.</summary>
/// <param name="Id">Random; the anti-forgery token is bound to it.</param>
internal sealed record Session(Guid Id, Guid AccountId, string SecurityStamp, Instant SignedInAt);
