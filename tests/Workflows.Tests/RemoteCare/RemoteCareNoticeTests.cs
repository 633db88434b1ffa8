using Ybtb.Testing;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry.RemoteCare;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.PersonItems;

namespace Ybtb.Workflows.Tests.RemoteCare;

/// <summary>Items 15 to 19 as the notice has them, and how its discrepancies are handled.</summary>
public sealed class RemoteCareNoticeTests
{
    private static readonly string[] Online =
        ["mini-program", "banshitong-app", "web-hall", "government-service-platform", "bureau-website", "national-platform-app", "national-remote-care"];

    private static readonly string[] WithPhone = [RemoteCareApplications.Retiree, RemoteCareApplications.Resident, RemoteCareApplications.Worker, RemoteCareApplications.Temporary];

    public static TheoryData<string> Items => [.. WithPhone, RemoteCareApplications.Referral];

    public static TheoryData<string> ItemsWithPhone => [.. WithPhone];

    [Theory]
    [MemberData(nameof(Items))]
    public void Notice_LimitsApplicantRemarkAndResult(string code)
    {
        var item = Notice.Item(code);
        (item.PromisedLimit, item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
        item.Guide.Limit.Should().Be("即时办结");
        item.ApplicantType.Should().Be(ApplicantType.Person);
        item.Guide.Remark.Should().BeNull();
        item.ResultDocuments.Should().Equal("异地就医备案结果");
        item.Handling!.Representative!.Relations.Should().Contain(["guardian", "entrusted"]);
    }

    [Theory]
    [InlineData(RemoteCareApplications.Retiree, "异地安置退休人员备案", "在参保地以外异地安置退休人员")]
    [InlineData(RemoteCareApplications.Resident, "异地长期居住人员备案", "在参保地以外异地长期居住人员。")]
    [InlineData(RemoteCareApplications.Worker, "常驻异地工作人员备案", "在参保地以外常驻异地工作人员。")]
    [InlineData(RemoteCareApplications.Referral, "异地转诊人员备案", "因病情需要，经具有转诊资质的定点医疗机构确认，到统筹地区外医疗机构就诊的参保人员。")]
    [InlineData(RemoteCareApplications.Temporary, "异地其他临时外出就医人员备案", "因工作、探亲、旅游等其他原因在参保地以外异地急诊入院的参保人员。")]
    public void Notice_NamesAndConditions(string code, string name, string condition)   // I19-4: the name is annex 2's
    {
        Notice.Item(code).DisplayName.Should().Be(name);
        Notice.Item(code).Conditions.Should().Equal(condition);
    }

    [Theory]
    [MemberData(nameof(ItemsWithPhone))]
    public void Departments_OfTheFourOthers_HaveAgentsAndVillages(string code)
    {
        Notice.Item(code).Departments.Should().Equal("医疗保障经办机构");
        Notice.Item(code).Handling!.ReceivedBy.Should().Equal(OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Village, OfficeLevel.Agent);
    }

    [Fact]
    public void I18_3_Departments_OfReferrals_HaveNeitherAgentsNorVillagesNorPhone()
    {
        var item = Notice.Item(RemoteCareApplications.Referral);
        item.Departments.Should().Equal("省医保经办窗口", "州（市）医保经办窗口", "县区医保经办窗口");
        item.Handling!.ReceivedBy.Should().Equal(OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Institution);
        item.Handling.FindChannel("phone").Should().BeNull();
        item.Handling.FindChannel("agent").Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(ItemsWithPhone))]
    public void Channels_AreAnnex2s_WithNationalMiniProgramAndPhone(string code)   // I15-1 to I15-3, and the same of 16, 17, 19
    {
        var item = Notice.Item(code);
        item.Handling!.Channels.Select(channel => channel.Code).Should().BeEquivalentTo([.. Online, "phone", "counter", "agent", "guided-online"]);
        item.Handling.FindChannel("phone")!.Kind.Should().Be(ChannelKind.Phone);
        item.Handling.FindChannel("phone")!.IsForStaff.Should().BeTrue();
        item.Channels.Take(7).Should().OnlyContain(channel => channel.Stars == 5 && channel.Kind == ChannelKind.Online);
        item.Channels.Skip(8).Should().OnlyContain(channel => channel.Kind == ChannelKind.OnSite);   // I17-4, I19-6
        item.Channels.Should().HaveCount(11);
    }

    [Theory]
    [InlineData(RemoteCareApplications.Retiree, "参保地咨询服务电话接受办理", 4)]
    [InlineData(RemoteCareApplications.Resident, "参保地备案咨询电话", 5)]
    [InlineData(RemoteCareApplications.Worker, "参保地咨询服务电话", 5)]
    [InlineData(RemoteCareApplications.Temporary, "参保地咨询服务电话", 4)]
    public void Channels_StarsAndNames_AreAsPrinted(string code, string phone, int onSite)
    {
        Notice.Item(code).Channels[7].Name.Should().Be(phone);
        Notice.Item(code).Channels[7].Stars.Should().Be(5);
        Notice.Item(code).Channels.Skip(8).Select(channel => channel.Stars).Should().AllBeEquivalentTo(onSite);
    }

    [Fact]
    public void I18_2_Channels_OfReferrals_AreTheUnion_TheTerminalAmongThem() =>
        Notice.Item(RemoteCareApplications.Referral).Handling!.Channels.Select(channel => channel.Code)
            .Should().BeEquivalentTo([.. Online, "counter", "institution-counter", "guided-online", "self-service-terminal"]);

    [Theory]
    [InlineData(RemoteCareApplications.Retiree, "counter", null, "new", "identity-document")]
    [InlineData(RemoteCareApplications.Retiree, "phone", null, "new", "")]
    [InlineData(RemoteCareApplications.Retiree, "agent", "child", "new", "identity-document,power-of-attorney")]
    [InlineData(RemoteCareApplications.Resident, "national-remote-care", null, "new", "identity-document")]
    [InlineData(RemoteCareApplications.Resident, "counter", "guardian", "cancel", "identity-document")]
    [InlineData(RemoteCareApplications.Worker, "counter", "employer", "change", "identity-document,power-of-attorney")]
    [InlineData(RemoteCareApplications.Referral, "counter", null, "new", "identity-document,referral-certificate")]
    [InlineData(RemoteCareApplications.Referral, "institution-counter", null, "change", "identity-document,referral-certificate")]
    [InlineData(RemoteCareApplications.Referral, "mini-program", null, "cancel", "identity-document")]
    [InlineData(RemoteCareApplications.Temporary, "counter", null, "new", "identity-document")]
    public void Materials_AreTheGuides(string code, string channel, string? relation, string action, string expected) =>
        Notice.Demanded(code, channel, relation, ("action", action)).Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [MemberData(nameof(Items))]
    public void Forms_AskForNoLastDayOfWhatHasNone(string code)
    {
        var form = FormSchema.Load(DataFiles.Open($"forms/{code}.json"));
        RemoteCareNames.TryFindByItem(code, out var kind).Should().BeTrue();
        (form.Find("endsOn") is null).Should().Be(kind.IsLongTerm());
        form.Find("action")!.Options.Select(option => option.Code).Should().Equal("new", "change", "cancel");
        (form.Find("callerPhone") is not null).Should().Be(Notice.Item(code).Handling!.FindChannel("phone") is not null);
    }

    [Fact]
    public void Terms_AreTheItems_AndI19_5IsStrictUnlessSaidOtherwise()
    {
        Notice.Item(RemoteCareApplications.Temporary).Handling!.RemoteCare.Should().Be(new RemoteCareTerms { LongestMonths = 12, EmergencyOnly = true });
        Notice.Item(RemoteCareApplications.Referral).Handling!.RemoteCare.Should().Be(new RemoteCareTerms { LongestMonths = 12, CertificateDays = 30, ReferralLevel = HospitalLevel.Level2 });
        Notice.Item(RemoteCareApplications.Resident).Handling!.RemoteCare.Should().Be(new RemoteCareTerms { ChangeAfterMonths = 0, AheadDays = 90 });
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void Discrepancies_AreEachNamedInTheHandling(string code)
    {
        var item = Notice.Item(code);
        var note = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "items.json"));
        item.Guide.Discrepancies.Should().NotBeEmpty().And.OnlyContain(discrepancy => note.Contains($"（{discrepancy.Id}）", StringComparison.Ordinal));
    }
}
