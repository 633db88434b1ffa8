using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>事项 2 城乡居民参保登记.</summary>
public sealed class ResidentEnrolmentTests
{
    private static readonly ServiceItem Item = EnrolmentHost.Notice(EnrolmentApplications.Resident);

    [Fact]
    public void Notice_Of_SaysWhatIsHandled()
    {
        Item.Guide.Mode.Should().Be("线上或线下办理");
        Item.Guide.Remark.Should().Be("登记后免审核");
        (Item.PromisedLimit, Item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
        Item.Departments.Should().HaveCount(5);
        Item.Handling!.ReceivedBy.Should().HaveCount(5);
        EnrolmentHost.Stars(Item).Should().Equal(5, 5, 5, 4, 4, 4, 4);
        Item.Requirements.Select(r => (r.Code, r.Name)).Should().Equal(("identity-document", "有效身份证件"));
        Item.PlaceChoice!.OfferedTo("中小学生").Select(p => (p.Place, p.Stars)).Should().Equal(
            [("户籍地", 5), ("居住地", 3), ("学籍地", 1), ("其它", 1)], because: "I02-1");
        Item.Handling.Channels.Select(c => c.Code).Should().Contain("bureau-website", because: "I02-2: 取并集").And.Contain("guided-online");
        Item.Guide.Discrepancies.Select(d => d.Id).Should().Equal("I02-1", "I02-2");
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00", 2026, "非集中缴费期")]
    [InlineData("2026-09-01T09:00:00", 2027, "现处于集中缴费期，请缴纳2027年度")]
    public async Task Enrolment_InAndOutOfTheSeason_TellsWhichYearIsPaid(string at, int year, string told)
    {
        using var host = await EnrolmentHost.OpenAsync(at);

        var (file, document) = await host.StraightThroughAsync(EnrolmentApplications.ResidentEnrolment(), "registration-result");

        (await host.EnrolmentsAsync()).Should().ContainSingle().Which.ContributionYear.Should().Be(year);
        (await host.TextsAsync(file)).Should().ContainSingle().Which.Should().Contain(told);
        document["details"]["contributionYear"].AsNumber().Should().Be(year);
    }

    [Fact]
    public async Task Enrolment_OfSomebodyInsured_IsRefusedByHisInsurance()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(region: "532901"));
        (await host.NotAcceptedAsync(EnrolmentApplications.ResidentEnrolment())).Should().Be("参保人已在大理白族自治州大理市参加城乡居民基本医疗保险，无需重复登记。");

        await host.InsureByEmployerAsync(3, "孙国强");
        (await host.NotAcceptedAsync(EnrolmentApplications.ResidentEnrolment(3, "孙国强"))).Should().Contain("未参加职工医保");
    }

    [Theory]
    [InlineData("student", "work")]
    [InlineData("hk-macao-taiwan", "hukou")]
    [InlineData("resident", "school")]
    [InlineData("subsidised", "work")]
    public async Task Place_WithoutStarsForTheCategory_IsNotOffered_I02_1(string category, string place)
    {
        using var host = await EnrolmentHost.OpenAsync();
        var application = EnrolmentApplications.ResidentEnrolment().With("personCategory", category).With("enrolmentPlace", place);
        (await host.RefusedAsync(application)).Should().ContainSingle().Which.Path.Should().Be("enrolmentPlace");
    }

    [Theory]
    [InlineData("530102901901")]
    [InlineData("530102901")]
    [InlineData("530000")]
    public async Task Counter_OfEveryLevel_ReceivesForTheWholeProvince(string office)
    {
        using var host = await EnrolmentHost.OpenAsync();
        var (file, _) = await host.StraightThroughAsync(
            EnrolmentApplications.ResidentEnrolment(region: "533401"), "registration-result", host.Flows.Viewer("窗口乙", office, Role.Clerk));
        (file.ReceivingOffice.Code, file.DecidingOffice!.Code).Should().Be((office, "533401"));
    }

    [Fact]
    public async Task Representative_OfAnybody_IsNotAllowed()
    {
        using var host = await EnrolmentHost.OpenAsync();
        var application = EnrolmentApplications.ResidentEnrolment() with { Representative = EnrolmentApplications.Representative("spouse") };
        (await host.RefusedAsync(application)).Should().ContainSingle().Which.Message.Should().Be("“城乡居民参保登记”须由申请人本人办理，不接受代办。");
    }
}
