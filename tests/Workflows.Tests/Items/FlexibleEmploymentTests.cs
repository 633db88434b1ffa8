using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>事项 1 灵活就业人员参保登记, with its two kinds of application.</summary>
public sealed class FlexibleEmploymentTests
{
    private static readonly ServiceItem Item = EnrolmentHost.Notice(EnrolmentApplications.Flexible);

    [Fact]
    public void Notice_Of_SaysWhatIsHandled()
    {
        Item.DisplayName.Should().Be("灵活就业人员参保登记");
        Item.Guide.Mode.Should().Be("线上或线下办理");
        Item.Guide.Remark.Should().Be("登记后免审核");
        Item.Guide.GuidedHandling.Should().NotContain("——");
        (Item.PromisedLimit, Item.StatutoryLimit, Item.Guide.LimitCategory).Should().Be((WorkingDays.Zero, new WorkingDays(5), "限时办结"), because: "I01-1");
        Item.Departments.Should().Equal("州（市）医保服务窗口", "县（区）医保服务窗口");
        EnrolmentHost.Stars(Item).Should().Equal(5, 4, 4, 4);
        Item.Materials.Select(m => (m.Situation, m.Name)).Should().Equal(
            [("灵活就业人员参保登记", "有效身份证件"), ("灵活就业人员停保登记", "有效身份证件")], because: "I01-2");
        Item.Requirements.Select(r => r.Code).Should().Equal("identity-document");
        Item.PlaceChoice!.OfferedTo("灵活就业人员").Select(p => (p.Place, p.Stars)).Should().Equal(("户籍地", 5), ("居住地", 5), ("就业地", 5), ("其它", 1));
        Item.Handling!.Channels.Select(c => c.Code).Should().Equal("mini-program", "web-hall", "government-service-platform", "counter", "guided-online");
        Item.Handling.Representative.Should().BeNull();
        Item.Guide.Discrepancies.Select(d => d.Id).Should().Equal("I01-1", "I01-2", "I01-3");
    }

    [Fact]
    public async Task Enrolment_InsuredNowhere_IsRegisteredOnTheSpotAtTheChosenPlace()
    {
        using var host = await EnrolmentHost.OpenAsync();

        var (file, document) = await host.StraightThroughAsync(EnrolmentApplications.FlexibleEnrolment(region: "532901"), "registration-result");

        file.DecidingOffice!.Code.Should().Be("532901");
        var enrolment = (await host.EnrolmentsAsync()).Should().ContainSingle().Subject;
        (enrolment.Kind, enrolment.Category, enrolment.Status, enrolment.Region, enrolment.PoolingArea, enrolment.PlaceKind, enrolment.CaseNumber)
            .Should().Be((EnrolmentKind.Employee, "flexible", EnrolmentStatus.Active, "532901", "532900", "work", file.Number.Value));
        enrolment.ContributionYear.Should().BeNull(because: "it is paid by the month");
        document["details"]["place"].AsString().Should().Be("大理白族自治州大理市");
        (await host.TextsAsync(file)).Should().ContainSingle().Which.Should().Contain("参保登记成功").And.Contain("按月");
    }

    [Fact]
    public async Task Limits_PromisedAtOnceStatutoryFiveDays_BothAreCounted_I01_1()
    {
        using var host = await EnrolmentHost.OpenAsync();

        var file = await host.FileAsync(EnrolmentApplications.FlexibleEnrolment());

        file.Clocks.Select(c => (c.Kind, c.Limit.IsInstant)).Should().Equal((ClockKind.Promised, true), (ClockKind.Statutory, false));
        file.Reckon(file.Clock(ClockKind.Statutory)!).Due.Should().Be(WorkflowHost.At("2026-03-09T17:00:00"));
    }

    [Fact]
    public async Task Suspension_OfAFlexibleWorker_EndsWhatTheEnrolmentMade_I01_2()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.FlexibleEnrolment(region: "532901"));
        await host.Flows.AdvanceToAsync("2026-03-10T10:00:00");

        var (file, document) = await host.StraightThroughAsync(EnrolmentApplications.FlexibleSuspension(), "suspension-result");

        file.DecidingOffice!.Code.Should().Be("532901", because: "it is decided where he is insured");
        var enrolment = (await host.EnrolmentsAsync()).Should().ContainSingle().Subject;
        (enrolment.Status, enrolment.EndedOn, enrolment.EndedByCase, enrolment.SuspensionReason)
            .Should().Be((EnrolmentStatus.Suspended, new NodaTime.LocalDate(2026, 3, 10), file.Number.Value, null));
        document["details"]["after"].AsString().Should().Be("暂停参保");
        (await host.ChangesAsync()).Should().Equal(EnrolmentChangeKind.Enrolled, EnrolmentChangeKind.Suspended);
        (await host.TextsAsync(file)).Should().ContainSingle().Which.Should().Contain("停保登记自2026年3月10日起生效");
    }

    [Fact]
    public async Task Suspension_ThenResidentEnrolment_IsAllowed()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.FlexibleEnrolment());
        (await host.NotAcceptedAsync(EnrolmentApplications.ResidentEnrolment())).Should().EndWith("请先办理灵活就业人员停保登记。");

        await host.FileAsync(EnrolmentApplications.FlexibleSuspension());
        await host.StraightThroughAsync(EnrolmentApplications.ResidentEnrolment(), "registration-result");

        (await host.EnrolmentsAsync()).Select(e => (e.Kind, e.Status)).Should().BeEquivalentTo(
            [(EnrolmentKind.Employee, EnrolmentStatus.Suspended), (EnrolmentKind.Resident, EnrolmentStatus.Active)]);
    }

    [Fact]
    public async Task Enrolment_InsuredAlready_IsRefusedWithWhatToDo()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.FlexibleEnrolment());
        (await host.NotAcceptedAsync(EnrolmentApplications.FlexibleEnrolment()))
            .Should().Be("参保人已在昆明市五华区以灵活就业人员身份参加职工基本医疗保险，无需重复登记。");

        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(2, "赵小兰"));
        (await host.NotAcceptedAsync(EnrolmentApplications.FlexibleEnrolment(2, "赵小兰"))).Should().EndWith("请先办理城乡居民停保登记。");

        await host.InsureByEmployerAsync(3, "孙国强");
        (await host.NotAcceptedAsync(EnrolmentApplications.FlexibleEnrolment(3, "孙国强"))).Should().EndWith("如已离职，请先由原参保单位办理停保。");
    }

    [Fact]
    public async Task Suspension_NothingToSuspend_IsRefusedWithWhoseItIs()
    {
        using var host = await EnrolmentHost.OpenAsync();
        (await host.NotAcceptedAsync(EnrolmentApplications.FlexibleSuspension())).Should().Contain("无需办理停保登记");

        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(2, "赵小兰"));
        (await host.NotAcceptedAsync(EnrolmentApplications.FlexibleSuspension(2, "赵小兰"))).Should().EndWith("请办理城乡居民停保登记。");

        await host.InsureByEmployerAsync(3, "孙国强");
        (await host.NotAcceptedAsync(EnrolmentApplications.FlexibleSuspension(3, "孙国强"))).Should().EndWith("请由参保单位办理停保。");
    }

    [Fact]
    public async Task Enrolment_NumberOfSomebodyElse_TellsNothingOfHim()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.FlexibleEnrolment(name: "李文山"));

        (await host.NotAcceptedAsync(EnrolmentApplications.FlexibleEnrolment(name: "王小六")))
            .Should().Contain("另一姓名").And.NotContain("五华").And.NotContain("李");
    }

    [Theory]
    [InlineData("530100", true)]
    [InlineData("530102", true)]
    [InlineData("530000", false)]
    [InlineData("530102901", false)]
    public async Task Counter_PrefecturesAndCountiesOnly_Receive_I01_3(string office, bool receives)
    {
        using var host = await EnrolmentHost.OpenAsync();
        var clerk = host.Flows.Viewer("窗口乙", office, Role.Clerk);
        if (receives)
        {
            (await host.FileAsync(EnrolmentApplications.FlexibleEnrolment(), clerk)).ReceivingOffice.Code.Should().Be(office);
            return;
        }

        (await host.RefusedAsync(EnrolmentApplications.FlexibleEnrolment(), clerk)).Should().ContainSingle()
            .Which.Message.Should().Contain("州（市）、县（区）");
    }

    [Fact]
    public async Task Suspension_AnswersOfTheOtherKind_AreNotAsked()
    {
        using var host = await EnrolmentHost.OpenAsync();
        var mixed = EnrolmentApplications.FlexibleEnrolment().With("situation", "suspension");
        (await host.RefusedAsync(mixed)).Should().Contain(p => p.Path == "enrolmentRegion" && p.Code == "not-asked");
    }
}
