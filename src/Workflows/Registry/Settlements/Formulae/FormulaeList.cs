using System.Collections.Immutable;
using NodaTime;

namespace Ybtb.Workflows.Registry.Settlements.Formulae;

/// <summary>Every version of the formulae of <c>data/formulae.json</c>; a part of the catalogue, so each case keeps those it was filed under.</summary>
/// <param name="Versions">Ascending by their first day.</param>
public sealed record FormulaeList(ImmutableArray<FormulaeVersion> Versions)
{
    /// <summary>Of a catalogue that was published before there were formulae.</summary>
    public static FormulaeList Empty { get; } = new([]);

    /// <param name="on">The day of the birth or operation.</param>
    /// <returns>Null for a day before the first version.</returns>
    public FormulaeVersion? On(LocalDate on) => Versions.LastOrDefault(version => version.From <= on);
}
