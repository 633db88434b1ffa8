using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Tests.Identifiers;

public sealed class PrefecturesTests
{
    [Fact]
    public void All_AreThoseOfEveryProvinceWithTheBasicInsurance_EachOnce()
    {
        Prefectures.All.Should().HaveCount(369).And.OnlyHaveUniqueItems(place => place.Code).And.OnlyHaveUniqueItems(place => place.FullName);
        Prefectures.All.Select(place => place.Province).Distinct().Should().Equal(Provinces.InsuranceAreas.Select(area => area.Name));
        Prefectures.All.Should().OnlyContain(place => place.Code.Length == 6 && place.Code.All(char.IsAsciiDigit) && Provinces.Contains(place.Code));
    }

    [Fact]
    public void OfYunnan_AreItsPoolingAreas()
    {
        using var regions = DataFiles.Open("regions-yunnan.json");
        var tree = OfficeTree.Load(regions);

        Prefectures.All.Where(place => place.Province == "云南省").Select(place => (place.Code, place.Name))
            .Should().Equal(tree.PoolingAreas.Where(office => office.Level == OfficeLevel.Prefecture).Select(office => (office.Code, office.RegionName)));
    }

    [Theory]
    [InlineData("510100", "四川省成都市")]
    [InlineData("110000", "北京市")]
    [InlineData("429004", "湖北省仙桃市")]
    [InlineData("659001", "新疆维吾尔自治区石河子市")]
    public void Find_OfAPlace_HasItsFullName(string code, string name) => Prefectures.Find(code)!.FullName.Should().Be(name);

    [Theory]
    [InlineData(null)]
    [InlineData("510000")]
    [InlineData("810000")]
    [InlineData("530102")]
    public void Find_OfNoPlace_IsNull(string? code) => Prefectures.Find(code).Should().BeNull();
}
