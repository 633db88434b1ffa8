using System.Collections.Immutable;

namespace Ybtb.Workflows.Sla;

/// <summary>Every published calendar, so that a due instant can be derived by the one that it was reckoned by. Immutable.</summary>
public sealed class CalendarVersions
{
    private readonly ImmutableArray<CalendarVersion> versions;

    /// <param name="versions">Ascending and without gaps; at least one.</param>
    /// <exception cref="ArgumentException">None at all, or a gap in the numbers.</exception>
    public CalendarVersions(params IEnumerable<CalendarVersion> versions)
    {
        this.versions = [.. versions];
        if (this.versions.IsEmpty || this.versions.Where((version, i) => version.Number != this.versions[0].Number + i).Any())
        {
            throw new ArgumentException("Calendar versions follow one another.", nameof(versions));
        }
    }

    /// <summary>The newest, by which everything new is reckoned.</summary>
    public CalendarVersion InForce => versions[^1];

    public IReadOnlyList<CalendarVersion> All => versions;

    /// <exception cref="KeyNotFoundException">No such version.</exception>
    public CalendarVersion Of(int number) => number >= versions[0].Number && number <= InForce.Number
        ? versions[number - versions[0].Number]
        : throw new KeyNotFoundException($"There is no calendar version {number}.");

    /// <summary>The versions after that one, ascending.</summary>
    public IEnumerable<CalendarVersion> After(int number) => versions.Where(version => version.Number > number);
}
