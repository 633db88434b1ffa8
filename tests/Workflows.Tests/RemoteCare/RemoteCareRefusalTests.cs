using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.RemoteCare;

namespace Ybtb.Workflows.Tests.RemoteCare;

/// <summary>What is not filed, and what the applicant is told. Nothing is entered by any of it.</summary>
public sealed class RemoteCareRefusalTests
{
    public static TheoryData<string> Items =>
    [
        RemoteCareApplications.Retiree, RemoteCareApplications.Resident, RemoteCareApplications.Worker, RemoteCareApplications.Referral, RemoteCareApplications.Temporary,
    ];

    [Theory]
    [MemberData(nameof(Items))]
    public async Task New_NotInsuredOrSuspended_IsRefused(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync(region: null);

        await RefusedAsync(subject, subject.Application(item), "目前在云南省不是正常参保状态，不能办理异地就医备案；暂停参保的请先办理恢复参保");
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task New_WithinTheOwnPoolingArea_IsRefused(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        await RefusedAsync(subject, subject.Application(item, "new", ("destination", "532900")), "就医地大理白族自治州属于参保统筹区（大理白族自治州），在参保地就医无需备案");
    }

    [Fact]
    public async Task New_InsuredWithTheProvinceItself_KunmingIsHome_OtherPrefecturesAreNot()
    {
        using var subject = await RemoteCareCase.CreateAsync("530000");

        await RefusedAsync(subject, subject.Application(RemoteCareApplications.Resident, "new", ("destination", "530100")), "属于参保统筹区（云南省省本级）");
        (await subject.FileAsync(RemoteCareApplications.Resident, "new", ("destination", "532900"))).Status.Should().Be(CaseStatus.Decided);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task New_UnderAnotherName_TellsNothingElse(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var file = await subject.FileAsync(subject.Application(item, "new", ("personName", "杨志"), ("destination", "532900")));

        file.Reason.Should().StartWith("该证件号码在医保登记信息中登记的是另一姓名").And.NotContain("无需备案");
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task New_Again_IsRefusedWithTheFirst(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var first = await subject.FileAsync(item);

        var again = await subject.FileAsync(subject.Application(item), subject.DaliClerk);

        again.Status.Should().Be(CaseStatus.AcceptanceRefused);
        again.Reason.Should().Contain("YD" + first.Number.Value).And.Contain("变更备案");
        (await subject.EntriesAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task New_ASecondLongTermFilingOfAnotherKind_IsRefused()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Resident);

        var worker = await subject.FileAsync(RemoteCareApplications.Worker, "new", ("destination", "440300"));

        worker.Reason.Should().Contain("同一时间只能有一条长期备案；请先取消该备案");
    }

    [Fact]
    public async Task New_ReferralToWhereTheLongTermFilingIs_IsNotNeeded()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Resident);

        (await subject.FileAsync(RemoteCareApplications.Referral)).Reason.Should().Contain("已有到四川省成都市的长期备案").And.Contain("无需再办理");
        (await subject.FileAsync(RemoteCareApplications.Temporary)).Reason.Should().Contain("无需再办理");
    }

    [Theory]
    [InlineData("2026-03-20", "2026-10-01")]
    [InlineData("2026-09-01", "2026-12-01")]
    public async Task New_ReferralThatOverlapsAnother_IsRefused_WherEverItLeads(string startsOn, string endsOn)
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Referral);
        subject.Host.Clock.Set(WorkflowHost.At("2026-06-10T09:00:00"));

        var second = await subject.FileAsync(
            RemoteCareApplications.Referral, "new", ("destination", "110000"), ("certifiedOn", "2026-05-20"), ("startsOn", startsOn == "2026-03-20" ? "2026-06-10" : startsOn), ("endsOn", endsOn));

        second.Reason.Should().Contain("与已有备案的有效期重叠");
    }

    [Fact]
    public async Task New_EmergenciesInTwoPlaces_AreBothFiled()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Temporary);

        (await subject.FileAsync(RemoteCareApplications.Temporary, "new", ("destination", "310000"))).Status.Should().Be(CaseStatus.Decided);
        var unclear = await subject.FileAsync(RemoteCareApplications.Temporary, "cancel");
        unclear.Reason.Should().Contain("有2条有效的异地其他临时外出就医人员备案，请填写要取消的备案号");
    }

    [Theory]
    [InlineData(RemoteCareApplications.Resident, "startsOn", "2026-03-01", "起始日期不能早于申请当日")]
    [InlineData(RemoteCareApplications.Resident, "startsOn", "2026-06-01", "起始日期最晚为申请之日起90天内")]
    [InlineData(RemoteCareApplications.Referral, "endsOn", "2026-03-01", "终止日期不能早于起始日期")]
    [InlineData(RemoteCareApplications.Referral, "endsOn", "2027-03-03", "有效期最长12个月，终止日期最晚为2027年3月2日")]
    [InlineData(RemoteCareApplications.Referral, "startsOn", "2026-02-26", "不能早于转诊转院证明的开具日期")]
    [InlineData(RemoteCareApplications.Referral, "certifiedOn", "2026-01-30", "转诊转院证明开具已超过30天")]
    [InlineData(RemoteCareApplications.Temporary, "startsOn", "2026-02-27", "不能早于急诊入院日期")]
    [InlineData(RemoteCareApplications.Temporary, "endsOn", "2026-02-27", "终止日期不能早于起始日期")]
    [InlineData(RemoteCareApplications.Temporary, "endsOn", "2026-03-01", "备案终止日期已过")]
    [InlineData(RemoteCareApplications.Temporary, "admittedOn", "2025-09-01", "急诊入院日期超过180天")]
    public async Task New_WithDaysThatCannotBe_IsRefused(string item, string field, string day, string reason)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        await RefusedAsync(subject, subject.Application(item, "new", (field, day)), reason);
    }

    [Theory]
    [InlineData("示例没有的医院", "没有查到该转出医院")]
    [InlineData("H53010299001", "没有转诊资质")]
    [InlineData("示例康复医院", "没有转诊资质")]
    [InlineData("H53010299004", "目前不是医保定点医疗机构")]
    [InlineData("同名医院", "同名的定点医疗机构不止一家")]
    public async Task Referral_FromAHospitalThatMayNot_IsRefused(string hospital, string reason)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        await RefusedAsync(subject, subject.Application(RemoteCareApplications.Referral, "new", ("referringHospital", hospital)), reason);
    }

    [Fact]
    public async Task Referral_FromAHospitalThatIsRegisteredToRefer_IsFiledWhateverItsLevel()
    {
        using var subject = await RemoteCareCase.CreateAsync();

        (await subject.FileAsync(RemoteCareApplications.Referral, "new", ("referringHospital", "H53010299002"))).Status.Should().Be(CaseStatus.Decided);
    }

    [Fact]
    public async Task Referral_AtAHospitalsWindow_IsForItsOwnPatientsOnly()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var window = subject.Host.Viewer("医院窗口", RemoteCareApplications.Hospital, Role.Clerk);
        var application = subject.Application(RemoteCareApplications.Referral) with { Channel = "institution-counter" };

        var others = await subject.FileAsync(application with { Answers = subject.Application(RemoteCareApplications.Referral, "new", ("referringHospital", "H53290190001")).Answers }, window);
        var own = await subject.FileAsync(application, window);

        others.Reason.Should().Contain("只受理本院转出的转诊备案");
        (own.Status, own.DecidingOffice!.Code).Should().Be((CaseStatus.Decided, "532901"));
    }

    [Fact]
    public async Task Temporary_WithoutAnEmergency_IsRefused_UnlessTheItemIsRelaxed()   // I19-5
    {
        using var subject = await RemoteCareCase.CreateAsync();
        (string, Value?)[] other = [("visitKind", "other"), ("admittedOn", null), ("careHospital", null), ("startsOn", "2026-03-02")];
        await RefusedAsync(subject, subject.Application(RemoteCareApplications.Temporary, "new", other), "限于因工作、探亲、旅游等原因在异地急诊入院的参保人员");

        await subject.Host.CataloguesOfAnotherRelease(items => items.Replace("\"emergencyOnly\": true", "\"emergencyOnly\": false", StringComparison.Ordinal)).OpenAsync(default);
        await subject.Host.Catalogues.GetAsync(2, default);

        (await subject.FileAsync(RemoteCareApplications.Temporary, "new", other)).Status.Should().Be(CaseStatus.Decided);
    }

    [Fact]
    public async Task Change_WithinTheWaitingPeriodThatTheItemMaySet_IsRefusedWithTheDay()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.Host.CataloguesOfAnotherRelease(items => items.Replace("\"changeAfterMonths\": 0", "\"changeAfterMonths\": 6", StringComparison.Ordinal)).OpenAsync(default);
        await subject.Host.Catalogues.GetAsync(2, default);
        await subject.FileAsync(RemoteCareApplications.Resident);

        (await subject.FileAsync(RemoteCareApplications.Resident, "cancel")).Reason.Should().Be("备案生效满6个月后方可取消，该备案自2026年9月2日起可以取消。");
        (await subject.FileAsync(RemoteCareApplications.Resident, "change", ("destination", "500000"))).Reason.Should().Contain("方可变更");
        subject.Host.Clock.Set(WorkflowHost.At("2026-09-02T09:00:00"));
        (await subject.FileAsync(RemoteCareApplications.Resident, "cancel")).Status.Should().Be(CaseStatus.Decided);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task ChangeOrCancel_WithoutAFiling_OrByAWrongNumber_IsRefused(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await RefusedAsync(subject, subject.Application(item, "change"), "备案，无需变更");
        await RefusedAsync(subject, subject.Application(item, "cancel"), "备案，无需取消");
        await subject.FileAsync(item);

        var wrong = await subject.FileAsync(item, "cancel", ("filingNumber", "YD53010220260302000000011"));

        wrong.Reason.Should().Contain("备案号“YD53010220260302000000011”不是该参保人有效的");
        (await subject.EntriesAsync()).Should().ContainSingle().Which.State.Should().Be(RemoteCareState.InForce);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Change_OfNothing_IsRefused(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(item);

        (await subject.FileAsync(item, "change")).Reason.Should().Contain("变更后的内容与原备案相同");
    }

    [Fact]
    public async Task Retiree_WhomTheRegistryKnowsAsAStudent_IsRefused()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.Host.Cases.FileAsync(
            subject.Clerk, Applications.EnrollmentAt(subject.Now, 702, "杨小", "530102") with
            {
                Answers = Value.Object(
                    new("personName", "杨小"), new("certificateType", "identity-card"), new("certificateNumber", Applications.NumberOf(702)), new("phone", "13887100001"),
                    new("personCategory", "student"), new("enrolmentPlace", "hukou"), new("enrolmentRegion", "530102"), new("address", "昆明市五华区一号")),
            }, default);

        var file = await subject.FileAsync(RemoteCareApplications.At(subject.Now, RemoteCareApplications.Retiree, 702, "杨小"));

        file.Reason.Should().Contain("登记信息显示参保人为学生或儿童，不是退休人员");
    }

    [Theory]
    [InlineData("530102")]
    [InlineData("530102901901")]
    public async Task Phone_ByAnotherPlace_IsRefusedBeforeItBecomesACase(string office)
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var clerk = subject.Host.Viewer("代录人", office, Role.Clerk);

        var result = await subject.TryFileAsync(RemoteCareApplications.ByPhone(subject.Application(RemoteCareApplications.Worker)), clerk);

        result.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle(problem => problem.Path == "channel")
            .Which.Message.Should().Contain("电话受理由参保地医保经办机构代录");
        (await subject.EntriesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Phone_ForSomebodyElse_OrWithoutTheCall_IsRefused()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var application = RemoteCareApplications.ByPhone(subject.Application(RemoteCareApplications.Resident));
        var represented = await subject.TryFileAsync(application with { Representative = Child }, subject.DaliClerk);
        var silent = await subject.TryFileAsync(application with { Answers = subject.Application(RemoteCareApplications.Resident).Answers }, subject.DaliClerk);

        var papers = await subject.TryFileAsync(application with { Materials = subject.Application(RemoteCareApplications.Resident).Materials }, subject.DaliClerk);

        papers.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle().Which.Message.Should().Contain("电话受理不收材料");
        represented.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().Contain(problem => problem.Message.Contains("只接受参保人本人申请"));
        silent.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(problem => problem.Path).Should().BeEquivalentTo("callerPhone", "callChecks");
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Representative_WithoutAuthorisation_IsRefused(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var result = await subject.TryFileAsync(subject.Application(item) with { Representative = Child });

        result.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle().Which.Path.Should().Be("materials.power-of-attorney");
    }

    [Fact]
    public async Task Referral_WithoutOrWithAnExpiredCertificate_MakesNoCase()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var application = subject.Application(RemoteCareApplications.Referral);

        var missing = await subject.TryFileAsync(application with { Materials = [application.Materials[0]] });
        var expired = await subject.TryFileAsync(application with { Materials = [application.Materials[0], application.Materials[1] with { ValidUntil = new(2026, 3, 1) }] });

        missing.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(problem => (problem.Path, problem.Code))
            .Should().Equal(("materials.referral-certificate", "material-missing"));
        expired.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(problem => problem.Code).Should().Equal("material-expired");
        (await subject.EntriesAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("513200x")]
    [InlineData("510000")]
    [InlineData("810000")]
    [InlineData("成都市")]
    public async Task New_ToNoPlace_IsAProblemOfTheForm(string destination)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var result = await subject.TryFileAsync(subject.Application(RemoteCareApplications.Resident, "new", ("destination", destination)));

        result.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(problem => (problem.Path, problem.Code)).Should().Equal(("destination", "unknown-region"));
    }

    [Theory]
    [InlineData(RemoteCareApplications.Referral, "530102901901", "counter")]
    [InlineData(RemoteCareApplications.Referral, "A53010290001", "agent")]
    [InlineData(RemoteCareApplications.Resident, "530102901", "counter")]
    [InlineData(RemoteCareApplications.Resident, RemoteCareApplications.Hospital, "counter")]
    public async Task Offices_ThatTheNoticeDoesNotName_DoNotReceive(string item, string office, string channel)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var result = await subject.TryFileAsync(subject.Application(item) with { Channel = channel }, subject.Host.Viewer("别处", office, Role.Clerk));

        result.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().Contain(problem => problem.Code == "office-not-allowed" || problem.Code == "channel-not-allowed");
    }

    [Theory]
    [InlineData("530102901901", "counter")]
    [InlineData("A53010290001", "agent")]
    public async Task VillagesAndAgents_ReceiveTheOthers(string office, string channel)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var file = await subject.FileAsync(subject.Application(RemoteCareApplications.Temporary) with { Channel = channel }, subject.Host.Viewer("代办点", office, Role.Clerk));

        (file.Status, file.ReceivingOffice.Code, file.DecidingOffice!.Code).Should().Be((CaseStatus.Decided, office, "532901"));
    }

    private static Representative Child { get; } = new("杨小远", "identity-card", Applications.NumberOf(703), "13887100008", "child");

    private static async Task RefusedAsync(RemoteCareCase subject, FileCase application, string reason)
    {
        var file = await subject.FileAsync(application);
        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain(reason);
        (await subject.EntriesAsync()).Should().BeEmpty();
    }
}
