using System.Collections.Frozen;

namespace Ybtb.Workflows.Offices;

/// <summary>The offices of Yunnan: the province's own, 16 prefectures and 129 counties, and counters below them.</summary>
/// <remarks>
/// Safe for use by many threads. Administrators may rename offices and add counters while the server runs (<see cref="OfficeSource"/>); an office
/// once known stays, in its place, so that what was found once can be found again.
/// </remarks>
public sealed class OfficeTree
{
    private Snapshot known;

    internal OfficeTree(IReadOnlyList<Office> offices) => known = new(offices);

    /// <summary>Every office, each after its parent; closed ones too.</summary>
    public IReadOnlyList<Office> All => Known.All;

    /// <summary>The office of the province itself.</summary>
    public Office Province => Known.All[0];

    /// <summary>The codes of all regions that have an office: province, prefectures, counties.</summary>
    public IReadOnlySet<string> RegionCodes => Known.RegionCodes;

    /// <summary>The offices that head a pooling area (统筹区): the province's own and the 16 prefectures.</summary>
    public IReadOnlyList<Office> PoolingAreas => Known.PoolingAreas;

    private Snapshot Known => Volatile.Read(ref known);

    /// <exception cref="FormatException">Not the data of <c>data/regions-yunnan.json</c>.</exception>
    public static OfficeTree Load(Stream regions) => OfficeTreeReader.Read(regions);

    /// <summary>This tree with counters below it: of townships, villages, institutions and agents.</summary>
    /// <param name="counters">A list of <c>{code, name, parent}</c>, each after its parent.</param>
    /// <exception cref="FormatException">A parent is missing or a code known already.</exception>
    public OfficeTree With(Stream counters) => OfficeTreeReader.ReadCounters(this, counters);

    /// <summary>A tree with the same offices, which changes without this one.</summary>
    public OfficeTree Copy() => new(All);

    /// <summary>The office with this code; null when there is none.</summary>
    public Office? Find(string code) => Known.ByCode.GetValueOrDefault(code);

    public IEnumerable<Office> ChildrenOf(Office office) => Known.ByParent[office.Code];

    /// <summary>The pooling area a region belongs to: its prefecture, or the province's own for 530000; null for an unknown region.</summary>
    public Office? PoolingAreaOf(string regionCode) => Find(regionCode) switch
    {
        { Level: OfficeLevel.County, ParentCode: { } prefecture } => Find(prefecture),
        { Level: OfficeLevel.Province or OfficeLevel.Prefecture } office => office,
        _ => null,
    };

    /// <summary>The office that decides (办理地) for a person insured in this region: the county's, or that which heads the pooling area.</summary>
    /// <param name="regionCode">A county, a prefecture, or 530000 for those insured with the province itself.</param>
    /// <returns>Null for an unknown region.</returns>
    public Office? DecidingOfficeFor(string regionCode) => RegionCodes.Contains(regionCode) ? Find(regionCode) : null;

    /// <summary>Takes what administrators have made of the offices.</summary>
    /// <param name="offices">Every office known so far, and further ones, each after its parent.</param>
    internal void Take(IReadOnlyList<Office> offices) => Volatile.Write(ref known, new(offices));

    private sealed class Snapshot(IReadOnlyList<Office> offices)
    {
        public IReadOnlyList<Office> All { get; } = offices;

        public FrozenDictionary<string, Office> ByCode { get; } = offices.ToFrozenDictionary(office => office.Code, StringComparer.Ordinal);

        public ILookup<string?, Office> ByParent { get; } = offices.ToLookup(office => office.ParentCode);

        public FrozenSet<string> RegionCodes { get; } =
            offices.Where(office => office.Level.IsAdministrative()).Select(office => office.Code).ToFrozenSet(StringComparer.Ordinal);

        public IReadOnlyList<Office> PoolingAreas { get; } = [.. offices.Where(office => office.Level is OfficeLevel.Province or OfficeLevel.Prefecture)];
    }
}
