namespace Ybtb.Workflows.Board;

/// <summary>A board's filter as it stands in an address: words, not yet understood.</summary>
/// <param name="Office">Code or path of an office: it and those below it. <c>unrouted</c> for cases never routed; the whole of what one may see unless said.</param>
/// <param name="Alone">The office without those below it.</param>
/// <param name="Side"><c>deciding</c> unless said, or <c>receiving</c>.</param>
/// <param name="Items">Codes joined by commas; all unless said.</param>
/// <param name="Channels">Codes joined by commas; all unless said.</param>
/// <param name="Prefecture">Code of the pooling area of the office, or <c>unrouted</c>.</param>
/// <param name="ReceivingPrefecture">Code of the pooling area of the receiving office.</param>
/// <param name="DecidingPrefecture">Code of the pooling area of the deciding office, or <c>unrouted</c>.</param>
/// <param name="Person">Id of an account.</param>
/// <param name="From">First day, ISO; 29 days before the last unless said.</param>
/// <param name="To">Last day, ISO, counted in; today unless said.</param>
/// <param name="AsOf">Instant, ISO; now unless said.</param>
public sealed record BoardQuery(
    string? Office = null, bool Alone = false, string? Side = null, string? Items = null, string? Channels = null, string? Prefecture = null,
    string? ReceivingPrefecture = null, string? DecidingPrefecture = null, string? Person = null, string? From = null, string? To = null, string? AsOf = null)
{
    /// <summary>The word for cases never routed.</summary>
    public const string Unrouted = "unrouted";
}
