using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>事项 5 城乡居民停保登记.</summary>
public sealed class ResidentSuspensionTests
{
    private static readonly ServiceItem Item = EnrolmentHost.Notice(EnrolmentApplications.Suspension);

    [Fact]
    public void Notice_Of_SaysWhatIsHandled()
    {
        Item.DisplayName.Should().Be("城乡居民停保登记", because: "I05-3");
        Item.Names.Should().Contain("城乡居民（含省属在昆高校大学生、新生儿）停保登记", because: "I05-3");
        Item.Guide.Mode.Should().Be("线上或线下办理");
        Item.Guide.Remark.Should().Be("登记后免审核", because: "I05-1");
        (Item.PromisedLimit, Item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
        Item.Departments.Should().HaveCount(5);
        EnrolmentHost.Stars(Item).Should().Equal(5, 5, 5, 4, 4, 4, 4);
        Item.Requirements.Select(r => r.Name).Should().StartWith(["《基本医疗保险城乡居民参保信息变更登记表》", "有效身份证件"]);
        Item.Handling!.FindChannel("self-service-terminal").Should().NotBeNull(because: "I05-2");
        Item.PlaceChoice.Should().BeNull();
        Item.Guide.Discrepancies.Select(d => d.Id).Should().Equal("I05-1", "I05-2", "I05-3");
    }

    [Fact]
    public async Task Suspension_OfAResident_IsRegisteredWithoutReview_I05_1()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(region: "532901"));
        await host.Flows.AdvanceToAsync("2026-03-10T10:00:00");

        var (file, document) = await host.StraightThroughAsync(EnrolmentApplications.ResidentSuspension(), "suspension-result");

        file.DecidingOffice!.Code.Should().Be("532901", because: "it is decided where he is insured");
        var enrolment = (await host.EnrolmentsAsync()).Should().ContainSingle().Subject;
        (enrolment.Status, enrolment.EndedOn, enrolment.SuspensionReason, enrolment.EndedByCase).Should().Be(
            (EnrolmentStatus.Suspended, new NodaTime.LocalDate(2026, 3, 10), SuspensionReason.EmployeeInsurance, file.Number.Value));
        enrolment.StartedOn.Should().Be(new NodaTime.LocalDate(2026, 3, 2));
        document["details"]["suspensionReason"].AsString().Should().Be("参加职工医保");
        (await host.NotAcceptedAsync(EnrolmentApplications.ResidentSuspension())).Should().Contain("无需办理停保登记");
    }

    [Fact]
    public async Task Suspension_OfStudentAndNewborn_EndsWhatItems3And4Made()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.StudentEnrolment());
        await host.FileAsync(EnrolmentApplications.NewbornEnrolment());

        var (student, _) = await host.StraightThroughAsync(EnrolmentApplications.ResidentSuspension(), "suspension-result");
        student.DecidingOffice!.Code.Should().Be("530000");
        var newborn = EnrolmentApplications.SuspensionOf("birth-certificate", "A530000001", "李安安", "moved-away") with
        {
            Representative = EnrolmentApplications.Representative("guardian"),
        };
        await host.StraightThroughAsync(
            newborn with { Materials = [.. newborn.Materials, EnrolmentApplications.Authority[1]] }, "suspension-result");

        (await host.EnrolmentsAsync()).Should().OnlyContain(e => e.Status == EnrolmentStatus.Suspended).And.HaveCount(2);
    }

    [Fact]
    public async Task Suspension_ThenEnrolmentElsewhere_KeepsBothEntries()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(region: "532901"));
        await host.FileAsync(EnrolmentApplications.ResidentSuspension());
        await host.FileAsync(EnrolmentApplications.FlexibleEnrolment());

        (await host.EnrolmentsAsync()).Select(e => (e.Kind, e.Region, e.Status)).Should().BeEquivalentTo(
            [(EnrolmentKind.Resident, "532901", EnrolmentStatus.Suspended), (EnrolmentKind.Employee, "530102", EnrolmentStatus.Active)]);
    }

    [Fact]
    public async Task Suspension_AfterADeath_EndsTheInsuranceAndNeedsSomebodyToApply()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment());
        var application = EnrolmentApplications.ResidentSuspension(reason: "deceased");
        (await host.NotAcceptedAsync(application)).Should().Be("因死亡停保的，应由监护人或近亲属代为申请。");

        await host.FileAsync(application with
        {
            Representative = EnrolmentApplications.Representative("child"), Materials = [.. application.Materials, .. EnrolmentApplications.Authority],
        });

        (await host.EnrolmentsAsync()).Should().ContainSingle().Which.Status.Should().Be(EnrolmentStatus.Ended);
        (await host.ChangesAsync()).Should().BeEquivalentTo([EnrolmentChangeKind.Enrolled, EnrolmentChangeKind.Ended]);
    }

    [Fact]
    public async Task Suspension_OfTheEmployeesInsurance_IsSentToItsOwnItem()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.FlexibleEnrolment());
        (await host.NotAcceptedAsync(EnrolmentApplications.ResidentSuspension())).Should().EndWith("请办理灵活就业人员停保登记。");

        await host.InsureByEmployerAsync(3, "孙国强");
        (await host.NotAcceptedAsync(EnrolmentApplications.ResidentSuspension(3, "孙国强"))).Should().EndWith("请由参保单位办理停保。");
    }

    [Fact]
    public async Task Reason_Other_MustBeExplainedAndOnlyThen()
    {
        using var host = await EnrolmentHost.OpenAsync();
        (await host.RefusedAsync(EnrolmentApplications.ResidentSuspension(reason: "other")))
            .Should().ContainSingle().Which.Message.Should().Be("请填写其他原因说明。");
        (await host.RefusedAsync(EnrolmentApplications.ResidentSuspension().With("suspensionNote", "无"))).Should().ContainSingle().Which.Code.Should().Be("not-asked");
        (await host.RefusedAsync(EnrolmentApplications.ResidentSuspension(reason: "bored"))).Should().ContainSingle().Which.Code.Should().Be("not-a-choice");
    }

    [Fact]
    public async Task Form_AtTheCounter_IsDemanded_ButNotAtTheTerminal_I05_2()
    {
        using var host = await EnrolmentHost.OpenAsync();
        (await host.RefusedAsync(EnrolmentApplications.ResidentSuspension().Without("change-registration-form")))
            .Should().ContainSingle().Which.Message.Should().Be("缺少材料：《基本医疗保险城乡居民参保信息变更登记表》。");

        await host.FileAsync(EnrolmentApplications.ResidentEnrolment());
        var terminal = host.Flows.Viewer("自助终端", "530000", Role.Channel) with { ChannelCode = "self-service-terminal" };
        var (file, _) = await host.StraightThroughAsync(
            EnrolmentApplications.ResidentSuspension() with { Channel = "self-service-terminal", Materials = [], IdentityLevel = IdentityLevel.Face },
            "suspension-result", terminal);
        file.Channel.Should().Be("self-service-terminal");
    }

    [Theory]
    [InlineData("guardian", "缺少材料：代办人有效身份证件。")]
    [InlineData("spouse", "缺少材料：授权委托书。", "缺少材料：代办人有效身份证件。")]
    public async Task Representative_WithoutAuthority_IsRefused(string relation, params string[] told)
    {
        using var host = await EnrolmentHost.OpenAsync();
        var application = EnrolmentApplications.ResidentSuspension() with { Representative = EnrolmentApplications.Representative(relation) };
        (await host.RefusedAsync(application)).Select(p => p.Message).Should().Equal(told);
    }
}
