using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Tests.Offices;

public sealed class OfficeLevelTests
{
    [Theory]
    [InlineData("530000", "530000", OfficeLevel.Province)]
    [InlineData("530100", "530000/530100", OfficeLevel.Prefecture)]
    [InlineData("530102", "530000/530100/530102", OfficeLevel.County)]
    [InlineData("530102901", "530000/530100/530102/530102901", OfficeLevel.Township)]
    [InlineData("530102901901", "530000/530100/530102/530102901/530102901901", OfficeLevel.Village)]
    [InlineData("H53010290001", "530000/530100/530102/H53010290001", OfficeLevel.Institution)]
    [InlineData("P53010290001", "530000/530100/530102/P53010290001", OfficeLevel.Institution)]
    [InlineData("A53010290001", "530000/530100/530102/A53010290001", OfficeLevel.Agent)]
    public void Of_CodeAndPath(string code, string path, OfficeLevel level) => OfficeLevels.Of(code, path).Should().Be(level);

    [Fact]
    public void With_Counters_HangBelowTheirOfficesAndDecideNothing()
    {
        using var regions = DataFiles.Open("regions-yunnan.json");
        using var counters = DataFiles.Open("demo-counters.json");
        var administrative = OfficeTree.Load(regions);
        var tree = administrative.With(counters);

        tree.Find("530102901901")!.Path.Should().Be("530000/530100/530102/530102901/530102901901");
        tree.RegionCodes.Should().BeEquivalentTo(administrative.RegionCodes);
        tree.PoolingAreas.Should().HaveCount(17);
        tree.DecidingOfficeFor("530102901").Should().BeNull();
        tree.PoolingAreaOf("H53010290001").Should().BeNull();
    }
}
