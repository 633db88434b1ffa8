using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace Ybtb.Workflows.Cases;

/// <summary>移交: from this instant on another office decided.</summary>
/// <param name="From">Code of the office that handed over.</param>
/// <param name="To">Code of the office that took over.</param>
public sealed record HandedOver(string From, string To, Instant At)
{
    private const char Separator = ';';

    /// <summary>As one text column holds them, such as <c>530102&gt;532901@17725…;</c> (microseconds since 1970); null for none.</summary>
    internal static string? Write(IReadOnlyCollection<HandedOver> handOvers) => handOvers.Count == 0 ? null : string.Join(Separator, handOvers.Select(
        h => string.Create(CultureInfo.InvariantCulture, $"{h.From}>{h.To}@{h.At.ToUnixTimeTicks() / 10}")));

    /// <exception cref="FormatException">Not a text as <see cref="Write"/> makes it.</exception>
    internal static ImmutableList<HandedOver> Read(string? text) => text is null ? [] : [.. text.Split(Separator).Select(part =>
        part.Split('>', '@') is [var from, var to, var at]
            ? new HandedOver(from, to, Instant.FromUnixTimeTicks(long.Parse(at, CultureInfo.InvariantCulture) * 10))
            : throw new FormatException("The text is no list of hand-overs."))];
}
