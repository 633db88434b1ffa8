using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Tests.Offices;

public sealed class OfficeTreeTests
{
    private static readonly OfficeTree Tree = Load();

    [Fact]
    public void All_Yunnan_HasTheProvinceSixteenPrefecturesAndTheirCounties()
    {
        Tree.All.CountBy(office => office.Level).Select(pair => pair.Value).Should().Equal(1, 16, 129);
        Tree.PoolingAreas.Should().HaveCount(17);
        Tree.ChildrenOf(Tree.Province).Should().HaveCount(16);
    }

    [Theory]
    [InlineData("530000", "云南省省本级医保经办机构", "530000")]
    [InlineData("530100", "昆明市医保中心", "530000/530100")]
    [InlineData("530102", "昆明市五华区医保中心", "530000/530100/530102")]
    [InlineData("532901", "大理白族自治州大理市医保中心", "530000/532900/532901")]
    public void Find_Office_HasItsNameAndPath(string code, string name, string path)
    {
        var office = Tree.Find(code)!;

        office.Name.Should().Be(name);
        office.Path.Should().Be(path);
    }

    [Theory]
    [InlineData("530102", "530100")]
    [InlineData("530100", "530100")]
    [InlineData("530000", "530000")]
    [InlineData("110101", null)]
    public void PoolingAreaOf_Region_IsItsPrefecture(string region, string? expected) =>
        (Tree.PoolingAreaOf(region)?.Code).Should().Be(expected);

    [Theory]
    [InlineData("530102", "530102")]
    [InlineData("533100", "533100")]
    [InlineData("530000", "530000")]
    [InlineData("999999", null)]
    public void DecidingOfficeFor_Region_IsTheOfficeOfThatRegion(string region, string? expected) =>
        (Tree.DecidingOfficeFor(region)?.Code).Should().Be(expected);

    [Fact]
    public void IsWithin_CountyAndItsPrefecture_HoldsDownwardsOnly()
    {
        var (county, prefecture, other) = (Tree.Find("530102")!, Tree.Find("530100")!, Tree.Find("530300")!);

        county.IsWithin(prefecture).Should().BeTrue();
        county.IsWithin(county).Should().BeTrue();
        prefecture.IsWithin(county).Should().BeFalse();
        county.IsWithin(other).Should().BeFalse();
    }

    private static OfficeTree Load()
    {
        using var stream = DataFiles.Open("regions-yunnan.json");
        return OfficeTree.Load(stream);
    }
}
