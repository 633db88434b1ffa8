using System.Text;

using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.ServiceItems;

public sealed class ServiceItemCatalogueTests
{
    private static readonly ServiceItemCatalogue Catalogue = Load();

    [Fact]
    public void Load_Shipped_HasTheTwentyFiveItems()
    {
        Catalogue.Items.Select(item => item.Seq).Should().Equal(Enumerable.Range(1, 25));
        Catalogue.Items.Should().OnlyContain(item => item.Channels.Count > 0 && item.Departments.Count > 0 && item.IsFree);
        Catalogue.Version.Number.Should().Be(1);
        Catalogue.Version.ContentHash.Should().HaveLength(64);
    }

    [Theory]
    [InlineData(2, 0, 0)]
    [InlineData(10, 15, 15)]
    [InlineData(14, 5, 20)]
    [InlineData(20, 15, 20)]
    [InlineData(23, 10, 10)]
    public void Load_Limits_AreThePublishedOnes(int seq, int promised, int statutory)
    {
        var item = Catalogue.Items[seq - 1];

        item.PromisedLimit.Should().Be(new WorkingDays(promised));
        item.StatutoryLimit.Should().Be(new WorkingDays(statutory));
    }

    [Fact]
    public void OfferedTo_ResidentEnrolment_FollowsTheStars()
    {
        var places = Catalogue.Find("resident-enrollment")!.PlaceChoice!;

        places.OfferedTo("中小学生").Select(option => (option.Place, option.Stars))
            .Should().Equal(("户籍地", 5), ("居住地", 3), ("学籍地", 1), ("其它", 1));
        places.OfferedTo("港澳台人员").Select(option => option.Place).Should().Equal("居住地", "就业地", "学籍地", "其它");
        places.OfferedTo("宇航员").Should().BeEmpty();
    }

    [Fact]
    public void PlaceChoice_FixedAndCheckbox_AreRead()
    {
        Catalogue.Items[2].PlaceChoice!.OnlyPlace.Should().Be("省本级");
        Catalogue.Items[9].PlaceChoice!.OfferedTo("跨省转移").Select(option => option.Place).Should().Equal("转入地", "转出地");
    }

    [Fact]
    public void Handling_ChronicDisease_HasCodesChannelsAndGrounds()
    {
        var item = Catalogue.Find("chronic-special-disease-recognition")!;

        item.FindRequirement("diagnosis-proof")!.AnyOf.Select(alternative => alternative.Code)
            .Should().Equal("diagnosis-certificate", "discharge-certificate", "discharge-record", "discharge-summary");
        item.FindRequirement("identity-document")!.Waiver.Should().NotBeNull();
        item.Handling!.FindChannel("national-platform-app").Should().NotBeNull();
        item.Handling.PauseGrounds.Should().Equal(PauseGround.Appraisal, PauseGround.ExpertReview, PauseGround.Correction);
        item.Handling.CorrectionDays.Should().Be(30);
        item.Handling.LongestExtension.Should().Be(new WorkingDays(10));
    }

    [Theory]
    [InlineData("慢特病 认定", 14)]
    [InlineData("城乡居民参保", 2)]
    [InlineData("参保凭证", 12)]
    public void Search_Words_FindsTheItem(string text, int seq) =>
        Catalogue.Search(text).Select(item => item.Seq).Should().Contain(seq).And.NotContain(25);

    [Fact]
    public void Search_Blank_FindsAll() => Catalogue.Search(" ").Should().HaveCount(25);

    [Theory]
    [InlineData("\"text\": \"20个工作日\"", "\"text\": \"二十日\"")]
    [InlineData("\"text\": \"20个工作日\"", "\"text\": \"30个工作日\"")]
    [InlineData("\"requirement\": \"conditional\"", "\"requirement\": \"sometimes\"")]
    [InlineData("\"applicantType\": \"单位\"", "\"applicantType\": \"法人\"")]
    [InlineData("\"expert-review\"", "\"bad-weather\"")]
    public void Load_UnknownWord_Throws(string known, string unknown)
    {
        var json = Text().Replace(known, unknown, StringComparison.Ordinal);

        FluentActions.Invoking(() => ServiceItemCatalogue.Load(Encoding.UTF8.GetBytes(json), 1))
            .Should().Throw<FormatException>().WithMessage("Service item *");
    }

    private static string Text()
    {
        using var reader = new StreamReader(DataFiles.Open("items.json"));
        return reader.ReadToEnd();
    }

    private static ServiceItemCatalogue Load()
    {
        using var stream = DataFiles.Open("items.json");
        return ServiceItemCatalogue.Load(stream, version: 1);
    }
}
