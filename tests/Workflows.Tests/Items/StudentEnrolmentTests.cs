using Microsoft.EntityFrameworkCore;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>事项 3 省属在昆高校大学生参保登记.</summary>
public sealed class StudentEnrolmentTests
{
    private static readonly ServiceItem Item = EnrolmentHost.Notice(EnrolmentApplications.Student);

    [Fact]
    public void Notice_Of_SaysWhatIsHandled()
    {
        Item.Guide.Mode.Should().Be("线上或线下办理");
        Item.Guide.Remark.Should().Be("登记后免审核");
        (Item.PromisedLimit, Item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
        Item.Departments.Should().HaveCount(5);
        EnrolmentHost.Stars(Item).Should().Equal(5, 5, 5, 4, 4, 4, 4);
        Item.Requirements.Select(r => r.Name).Should().Equal("有效身份证件");
        (Item.PlaceChoice!.Kind, Item.PlaceChoice.OnlyPlace).Should().Be((PlaceChoiceKind.Fixed, "省本级"));
        Item.Guide.Discrepancies.Select(d => d.Id).Should().Equal("I03-1", "I03-2");
    }

    [Theory]
    [InlineData("530102")]
    [InlineData("532901")]
    [InlineData("530000")]
    public async Task Enrolment_AtAnyCounter_IsAlwaysWithTheProvince_I03_2(string office)
    {
        using var host = await EnrolmentHost.OpenAsync("2026-09-15T10:00:00");

        var (file, document) = await host.StraightThroughAsync(
            EnrolmentApplications.StudentEnrolment(), "registration-result", host.Flows.Viewer("窗口乙", office, Role.Clerk));

        (file.ReceivingOffice.Code, file.DecidingOffice!.Code).Should().Be((office, "530000"));
        var enrolment = (await host.EnrolmentsAsync()).Should().ContainSingle().Subject;
        (enrolment.Kind, enrolment.Category, enrolment.Region, enrolment.PoolingArea, enrolment.School, enrolment.ContributionYear)
            .Should().Be((EnrolmentKind.Resident, "university-student", "530000", "530000", "云南示例大学", 2027));
        System.Text.Encoding.UTF8.GetString(enrolment.StudentNumberSealed!).Should().NotContain("20260001");
        document["details"]["place"].AsString().Should().Be("云南省省本级");
    }

    [Fact]
    public async Task School_AsRepresentative_IsReservedForLater_I03_1()
    {
        Item.ApplicantType.Should().Be(ApplicantType.Person);
        using var host = await EnrolmentHost.OpenAsync();
        var application = EnrolmentApplications.StudentEnrolment() with { Representative = EnrolmentApplications.Representative("school") };
        (await host.RefusedAsync(application)).Should().ContainSingle().Which.Code.Should().Be("representative-not-allowed");
    }

    [Fact]
    public async Task Enrolment_InsuredAtHome_IsToldToSuspendThereFirst()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(region: "532901"));
        (await host.NotAcceptedAsync(EnrolmentApplications.StudentEnrolment())).Should().Contain("大理市").And.EndWith("请先办理城乡居民停保登记。");

        await host.FileAsync(EnrolmentApplications.ResidentSuspension());
        await host.FileAsync(EnrolmentApplications.StudentEnrolment());
        (await host.NotAcceptedAsync(EnrolmentApplications.StudentEnrolment())).Should().EndWith("云南省省本级参加城乡居民基本医疗保险，无需重复登记。");
    }

    [Theory]
    [InlineData("school")]
    [InlineData("studentNumber")]
    public async Task Enrolment_WithoutSchool_IsNotTaken(string field)
    {
        using var host = await EnrolmentHost.OpenAsync();
        (await host.RefusedAsync(EnrolmentApplications.StudentEnrolment().With(field, null))).Should().ContainSingle().Which.Path.Should().Be(field);
    }

    [Fact]
    public async Task Enrolment_ChoosingAPlace_IsNotAsked()
    {
        using var host = await EnrolmentHost.OpenAsync();
        var application = EnrolmentApplications.StudentEnrolment().With("enrolmentRegion", "530102");
        (await host.RefusedAsync(application)).Should().ContainSingle().Which.Code.Should().Be("unknown-field");
    }
}
