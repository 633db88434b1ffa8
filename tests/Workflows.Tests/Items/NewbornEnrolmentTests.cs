using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>事项 4 新生儿参保登记.</summary>
public sealed class NewbornEnrolmentTests
{
    private static readonly ServiceItem Item = EnrolmentHost.Notice(EnrolmentApplications.Newborn);

    [Fact]
    public void Notice_Of_SaysWhatIsHandled()
    {
        Item.Guide.Mode.Should().Be("线上或线下办理");
        Item.Guide.Remark.Should().Be("登记后免审核");
        (Item.PromisedLimit, Item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
        Item.Departments.Should().HaveCount(6).And.Contain("定点医疗机构医保服务窗口");
        EnrolmentHost.Stars(Item).Should().OnlyContain(stars => stars == 5).And.HaveCount(7);
        Item.Requirements.Select(r => r.Code).Should().StartWith(["identity-document", "birth-certificate", "newborn-certificate"], because: "I04-1");
        Item.PlaceChoice!.OfferedTo("新生儿").Select(p => (p.Place, p.Stars)).Should().Equal(("户籍地", 5), ("居住地", 3), ("其它", 1));
        Item.PlaceChoice.OfferedTo("外籍新生儿").Select(p => p.Place).Should().Equal("居住地", "其它");
        Item.Guide.Notes.Should().ContainSingle().Which.Should().Contain("1-11月全月均可缴费").And.Contain("12月应于25日前").And.Contain("自愿选择");
        Item.Guide.Discrepancies.Select(d => d.Id).Should().Equal("I04-1", "I04-2");
    }

    [Fact]
    public async Task Enrolment_WithABirthCertificateOnly_IsRegisteredUnderItsNumber_I04_1()
    {
        using var host = await EnrolmentHost.OpenAsync();

        var (file, _) = await host.StraightThroughAsync(EnrolmentApplications.NewbornEnrolment(region: "532901"), "registration-result");

        (file.Applicant.Name, file.Insured!.Name, file.DecidingOffice!.Code).Should().Be(("李文山", "李安安", "532901"));
        var person = await host.Flows.QueryAsync(db => db.Set<PersonRow>().SingleAsync());
        (person.CertificateType, person.BirthDate, person.NameMasked).Should().Be((CertificateType.BirthCertificate, new LocalDate(2026, 2, 1), "李**"));
        (await host.EnrolmentsAsync()).Should().ContainSingle().Which.Category.Should().Be("newborn");
        (await host.NotAcceptedAsync(EnrolmentApplications.NewbornEnrolment())).Should().EndWith("无需重复登记。");
    }

    [Fact]
    public async Task Enrolment_WithACardOfItsOwn_IsRegisteredUnderTheCard()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.StraightThroughAsync(EnrolmentApplications.NewbornEnrolment(NumberOf("20260201")), "registration-result");
        (await host.Flows.QueryAsync(db => db.Set<PersonRow>().SingleAsync())).CertificateType.Should().Be(CertificateType.IdentityCard);
    }

    [Fact]
    public async Task Materials_ByTheNewbornsCertificate_AreDemanded_I04_1()
    {
        using var host = await EnrolmentHost.OpenAsync();
        (await host.RefusedAsync(EnrolmentApplications.NewbornEnrolment().Without("identity-document")))
            .Should().ContainSingle().Which.Message.Should().Be("缺少材料：监护人有效身份证件。");
        (await host.RefusedAsync(EnrolmentApplications.NewbornEnrolment().Without("birth-certificate")))
            .Should().ContainSingle().Which.Message.Should().Be("缺少材料：出生医学证明。");
        (await host.RefusedAsync(EnrolmentApplications.NewbornEnrolment(NumberOf("20260201")).Without("newborn-identity-card")))
            .Should().ContainSingle().Which.Message.Should().Be("缺少材料：新生儿有效身份证件。");
    }

    [Theory]
    [InlineData("2025-03-02", true)]
    [InlineData("2025-03-01", false)]
    [InlineData("2026-03-02", true)]
    public async Task Age_TwelveMonthsInclusive_IsTheLimit_I04_2(string birthDate, bool isNewborn)
    {
        using var host = await EnrolmentHost.OpenAsync("2026-03-02T09:00:00");
        var application = EnrolmentApplications.NewbornEnrolment(birthDate: birthDate);
        if (isNewborn)
        {
            await host.StraightThroughAsync(application, "registration-result");
            return;
        }

        (await host.NotAcceptedAsync(application)).Should().Contain("最后一日为2026-03-01").And.EndWith("请改为办理城乡居民参保登记。");
    }

    [Theory]
    [InlineData("2026-03-02T09:00:00", "2025-12-01", null, 2026, "本月全月均可缴费")]
    [InlineData("2026-08-31T09:00:00", "2026-08-01", "this-year", 2026, "缴纳2026年度")]
    [InlineData("2026-09-01T09:00:00", "2026-08-01", null, null, "自愿选择缴纳2026年度或2027年度")]
    [InlineData("2026-11-30T09:00:00", "2026-08-01", "next-year", 2027, "本月全月均可缴费")]
    [InlineData("2026-12-25T09:00:00", "2026-12-01", "this-year", 2026, "请于12月25日前完成缴费")]
    [InlineData("2026-12-28T09:00:00", "2026-12-01", null, 2027, "已于25日截止，请自2027年1月起")]
    public async Task Contribution_ByTheDayOfRegistration_FollowsTheNote(string at, string birthDate, string? choice, int? year, string told)
    {
        using var host = await EnrolmentHost.OpenAsync(at);

        var (file, document) = await host.StraightThroughAsync(
            EnrolmentApplications.NewbornEnrolment(birthDate: birthDate, contributionYear: choice), "registration-result");

        (await host.EnrolmentsAsync()).Should().ContainSingle().Which.ContributionYear.Should().Be(year);
        document["details"]["notice"].AsString().Should().Contain(told);
        (await host.TextsAsync(file)).Should().ContainSingle().Which.Should().Contain(told);
    }

    [Theory]
    [InlineData("2026-08-31T09:00:00", "next-year", "9—12月方可选择次年属期")]
    [InlineData("2026-12-28T09:00:00", "this-year", "2026年度的缴费期已过")]
    public async Task Contribution_AYearThatCannotBeChosen_IsRefused(string at, string choice, string told)
    {
        using var host = await EnrolmentHost.OpenAsync(at);
        (await host.NotAcceptedAsync(EnrolmentApplications.NewbornEnrolment(birthDate: "2026-08-01", contributionYear: choice))).Should().Contain(told);
    }

    [Fact]
    public async Task Counter_OfADesignatedHospital_Receives()
    {
        using var host = await EnrolmentHost.OpenAsync();
        var hospital = host.Flows.Viewer("医院窗口", "H53010290001", Role.Clerk);
        var (file, _) = await host.StraightThroughAsync(
            EnrolmentApplications.NewbornEnrolment() with { Channel = "institution-counter" }, "registration-result", hospital);
        file.ReceivingOffice.Code.Should().Be("H53010290001");
    }

    [Fact]
    public async Task Representative_OfTheGuardian_NeedsAuthority()
    {
        using var host = await EnrolmentHost.OpenAsync();
        var application = EnrolmentApplications.NewbornEnrolment() with { Representative = EnrolmentApplications.Representative("relative") };
        (await host.RefusedAsync(application)).Select(p => p.Message).Should().Equal("缺少材料：授权委托书。", "缺少材料：代办人有效身份证件。");

        await host.StraightThroughAsync(application with { Materials = [.. application.Materials, .. EnrolmentApplications.Authority] }, "registration-result");
    }

    [Fact]
    public async Task Guardian_WithTheNewbornsNumber_IsRefused()
    {
        using var host = await EnrolmentHost.OpenAsync();
        var number = NumberOf("20260201");
        (await host.NotAcceptedAsync(EnrolmentApplications.NewbornEnrolment(number).With("guardianCertificateNumber", number)))
            .Should().StartWith("监护人与新生儿的证件号码相同");
    }

    private static string NumberOf(string birthDate) => Mod112.Complete($"530102{birthDate}995");
}
