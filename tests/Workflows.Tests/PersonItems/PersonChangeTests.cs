using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Changes;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.PersonItems;

/// <summary>事项 7 参保人员信息变更登记.</summary>
public sealed class PersonChangeTests
{
    private const string Item = PersonApplications.Change;

    [Fact]
    public void Notice_SaysWhatItSays()
    {
        var item = Notice.Item(Item);
        (item.PromisedLimit, item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
        item.Guide.Limit.Should().Be("即时办结");
        item.ApplicantType.Should().Be(ApplicantType.Person);
        item.Guide.Remark.Should().Be("限变更除姓名、性别、证件号码、出生日期等关键信息外的其他非关键信息（住址、联系方式等）");
        item.Departments.Should().Equal("省本级医保服务窗口", "州（市）医保服务窗口", "县（区）医保服务窗口", "乡镇（街道）医保服务窗口", "村（社区）医保服务窗口");
        item.Handling!.ReceivedBy.Should().Equal(OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Township, OfficeLevel.Village);
        item.ResultDocuments.Should().BeEmpty();
        Notice.Stars(Item).Should().Equal(
            "微信/支付宝小程序（云南医保） 5", "一部手机办事通APP（我要办医保） 5", "国家医保服务平台APP（云南专区） 5", "云南医保网厅（PC端） 4",
            "云南省医疗保障局官网（政务服务） 4", "云南政务服务平台 4", "省本级、州（市）、县（区）、乡镇（街道）、村（社区）医保服务窗口 4");
    }

    [Theory]
    [InlineData("counter", null, "phone", "change-form,identity-document")]
    [InlineData("counter", null, "name", "change-form,identity-document,key-change-proof")]
    [InlineData("mini-program", null, "address", "")]
    [InlineData("mini-program", null, "birth-date", "identity-document,key-change-proof")]
    [InlineData("self-service-terminal", null, "household-address", "")]
    [InlineData("counter", "employer", "phone", "stamped-change-form,identity-document")]
    [InlineData("counter", "employer", "sex", "stamped-change-form,identity-document,key-change-proof")]
    [InlineData("counter", "spouse", "certificate", "change-form,identity-document,key-change-proof,power-of-attorney")]
    public void Materials_FollowChannelChangeAndApplicant(string channel, string? relation, string change, string expected) =>
        Notice.Demanded(Item, channel, relation, ("changes", Engine.Values.Value.Strings([change])))
            .Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task I07_1_NonKeyInformation_IsChangedAtOnceAtAnyWindowAndWhatItWasIsKept()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("phone", "newPhone", "13887100019")));

        var file = await subject.FileAsync(PersonApplications.ChangeAt(
            subject.Now, PersonCase.Person, PersonCase.Name,
            ("phone", "newPhone", "0871-60000000"), ("address", "newAddress", "昆明市五华区试验巷9号"), ("household-address", "newHouseholdAddress", "大理市古城路1号")));

        (file.Status, file.Verdict, file.DecidingOffice!.Code).Should().Be((CaseStatus.Delivered, ClockVerdict.OnTime, "530102"));
        var person = await subject.PersonAsync();
        (person.PhoneMasked, person.AddressMasked, person.HouseholdAddressMasked).Should().Be(("087******0000", "****", "****"));
        person.Changes.Where(c => c.CaseNumber == file.Number.Value).Select(c => (c.Field, c.Before, c.After)).Should().BeEquivalentTo(
        [
            (PersonField.Phone, "138****0019", "087******0000"), (PersonField.Address, (string?)null, "****"), (PersonField.HouseholdAddress, null, "****"),
        ]);
        (await subject.Host.QueryAsync(db => db.Set<EnrolmentChangeRow>().Where(c => c.CaseNumber == file.Number.Value).Select(c => c.Note).ToListAsync()))
            .Should().Equal("变更项目：联系电话、居住地址、户籍地址");
        (await subject.DocumentsAsync()).Should().Equal("info-change-result");
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task I07_1_KeyInformation_IsReviewedTwiceAtTheInsuredPlaceByTwoPeople()
    {
        using var subject = await PersonCase.CreateAsync();

        var filed = await subject.FileAsync(NameChange(subject));

        (filed.Status, filed.DecidingOffice!.Code, filed.ReceivingOffice.Code).Should().Be((CaseStatus.InProgress, "532901", "530102"));
        filed.Clock(ClockKind.Promised)!.Limit.Should().Be(ClockLimit.Of(new WorkingDays(5)));
        (await subject.TryCompleteAsync(await subject.OpenTaskAsync("初审"), subject.OtherReviewer, "通过")).Should().BeOfType<TaskResult.Denied>();
        await subject.CompleteAsync("初审", subject.Both, "通过", "户口簿已载明更名。");
        (await subject.PersonAsync()).NameMasked.Should().Be("杨**");
        (await subject.PersonAsync()).Changes.Should().BeEmpty();
        (await subject.TryCompleteAsync(await subject.OpenTaskAsync("复审"), subject.Both, "同意变更")).Should().NotBeOfType<TaskResult.Completed>();   // four eyes
        var file = await subject.CompleteAsync("复审", subject.Second, "同意变更", "同意。");

        (file.Status, file.Decision, file.Verdict).Should().Be((CaseStatus.Delivered, CaseDecision.Granted, ClockVerdict.OnTime));
        (await subject.PersonAsync()).Changes.Should().ContainSingle().Which.Should().Match<PersonChangeEntry>(c => c.Field == PersonField.Name && c.Before == "杨**" && c.After == "杨*");
        (await subject.DocumentsAsync()).Should().BeEquivalentTo("acceptance-notice", "info-change-result");
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task I07_1_OneKeyFieldAmongOthers_TakesAllToReview()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(PersonApplications.ChangeAt(
            subject.Now, PersonCase.Person, PersonCase.Name, ("phone", "newPhone", "13887100029"), ("name", "newName", "杨远")));
        (await subject.PersonAsync()).PhoneMasked.Should().BeNull();

        await subject.CompleteAsync("初审", subject.Reviewer, "通过");
        await subject.CompleteAsync("复审", subject.Second, "同意变更");

        (await subject.PersonAsync()).Changes.Select(c => c.Field).Should().BeEquivalentTo([PersonField.Phone, PersonField.Name]);
    }

    [Fact]
    public void I07_2_TheWordsOfItemSix_StayAndAreExplained()
    {
        Notice.Item(Item).Channels.Should().OnlyContain(c => c.HandlingMode == "自主查询或授权查询" && c.Feedback == "查询结果按原渠道反馈");
        Notice.HandlingOf(Item, "I07-2").Should().Contain("“自主办理或授权办理”“按办理原渠道反馈”");
    }

    [Fact]
    public async Task I07_3_AUnitMayApplyForItsEmployee_WithTheStampedForm()
    {
        using var subject = await PersonCase.CreateAsync();
        var application = PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("phone", "newPhone", "13887100039")) with
        {
            Representative = new Representative("何经办", "identity-card", Applications.NumberOf(610), "13887100040", "employer"),
        };

        (await subject.TryFileAsync(application)).Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(p => p.Path)
            .Should().Equal("materials.stamped-change-form");
        var file = await subject.FileAsync(application with
        {
            Materials = [new("stamped-change-form", MaterialTrust.OriginalChecked), new("identity-document", MaterialTrust.Copy)],
        });

        file.Status.Should().Be(CaseStatus.Delivered);
    }

    [Fact]
    public async Task I07_4_Residents_MayApplyToo()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.Host.EnrolAsync(620, "段安", "530102");

        (await subject.FileAsync(PersonApplications.ChangeAt(subject.Now, 620, "段安", ("phone", "newPhone", "13887100049")))).Status.Should().Be(CaseStatus.Delivered);
    }

    [Fact]
    public void I07_5_ATerminal_IsAChannel() =>
        Notice.Item(Item).Handling!.FindChannel("self-service-terminal").Should().Match<ItemChannel>(c => c.Kind == ChannelKind.Other && !c.IsForStaff);

    [Fact]
    public async Task Certificate_Changed_KeepsThePersonWhoIsFoundByBothNumbers()
    {
        using var subject = await PersonCase.CreateAsync();
        var before = await subject.PersonAsync();
        await GrantAsync(subject, CertificateChange(subject, Applications.NumberOf(630)));

        var byNew = await subject.PersonAsync(Applications.NumberOf(630));
        var byOld = await subject.PersonAsync();

        byNew.Id.Should().Be(before.Id);
        byOld.Id.Should().Be(before.Id);
        byNew.Enrolments.Should().BeEquivalentTo(before.Enrolments);
        byNew.Changes.Should().ContainSingle().Which.Before.Should().Be("居民身份证 530102********" + Applications.NumberOf(PersonCase.Person)[^4..]);
        (await subject.FileAsync(PersonApplications.ChangeAt(subject.Now, 630, PersonCase.Name, ("phone", "newPhone", "13887100059")))).Status.Should().Be(CaseStatus.Delivered);
        (await subject.FileAsync(PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("phone", "newPhone", "13887100069"))))
            .Status.Should().Be(CaseStatus.AcceptanceRefused, "nobody has the old number any more");
    }

    [Fact]
    public async Task Certificate_OfSomebodyElse_IsRefusedBeforeAndDuringTheReview()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.Host.EnrolAsync(640, "段安", "530102");
        (await subject.FileAsync(CertificateChange(subject, Applications.NumberOf(640)))).Reason.Should().Be("新的证件号码已登记在其他人员名下，请核实后再申请。");

        await subject.FileAsync(CertificateChange(subject, Applications.NumberOf(641)));
        await subject.CompleteAsync("初审", subject.Reviewer, "通过");
        await subject.Host.EnrolAsync(641, "段宁", "530102");   // meanwhile, elsewhere
        var file = await subject.CompleteAsync("复审", subject.Second, "同意变更");

        (file.Decision, file.Reason).Should().Be((CaseDecision.Denied, "新的证件号码已登记在其他人员名下，请核实后再申请。"));
        (await subject.PersonAsync()).Changes.Should().BeEmpty();
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Review_WithCorrection_PausesTheLimitAndGoesOn()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(NameChange(subject));
        var asked = await subject.CompleteAsync("初审", subject.Reviewer, "补正", "请补交载明更名的户口簿页。", "key-change-proof");
        asked.Clock(ClockKind.Promised)!.IsPaused.Should().BeTrue();

        var answered = await subject.Host.Cases.AnswerCorrectionAsync(subject.Clerk, subject.Number, [PersonApplications.Proof], false, subject.Now, null, default);
        answered.Should().BeOfType<CaseResult.Done>();
        await subject.CompleteAsync("初审", subject.Reviewer, "通过");
        (await subject.CompleteAsync("复审", subject.Second, "同意变更")).Decision.Should().Be(CaseDecision.Granted);
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Review_CorrectionNotAnswered_IsDenied()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(NameChange(subject));
        await subject.CompleteAsync("初审", subject.Reviewer, "补正", "请补交载明更名的户口簿页。", "key-change-proof");

        await subject.Host.AdvanceToAsync("2026-04-02T09:00:00");

        var file = await subject.FileAsync();
        (file.Decision, file.Reason).Should().Be((CaseDecision.Denied, "逾期未补正。"));
        (await subject.PersonAsync()).Changes.Should().BeEmpty();
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Review_SentBackAndThenDenied_ChangesNothing()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(NameChange(subject));
        await subject.CompleteAsync("初审", subject.Reviewer, "通过");
        await subject.CompleteAsync("复审", subject.Second, "退回", "请核对曾用名。");
        await subject.CompleteAsync("初审", subject.Reviewer, "不通过", "户口簿未载明更名。");
        var file = await subject.CompleteAsync("复审", subject.Second, "不予变更", "户口簿未载明更名。");

        (file.Decision, file.Reason).Should().Be((CaseDecision.Denied, "户口簿未载明更名。"));
        (await subject.PersonAsync()).Changes.Should().BeEmpty();
        await subject.ShouldBeOverAsync();
    }

    [Fact]
    public async Task Withdraw_DuringTheReview_EndsIt()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(NameChange(subject));

        await subject.Host.Cases.WithdrawAsync(subject.Clerk, subject.Number, "不改名了", subject.Now, null, default);

        (await subject.FileAsync()).Status.Should().Be(CaseStatus.Withdrawn);
        await subject.ShouldBeOverAsync();
    }

    [Theory]
    [InlineData(650, "杨志远", "不是云南省基本医疗保险参保人员")]
    [InlineData(PersonCase.Person, "杨远志", "姓名与证件号码在登记信息中不一致")]
    public async Task Change_NotEligible_IsRefusedWithTheReason(int person, string name, string reason)
    {
        using var subject = await PersonCase.CreateAsync();

        var file = await subject.FileAsync(PersonApplications.ChangeAt(subject.Now, person, name, ("phone", "newPhone", "13887100079")));

        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain(reason);
        (await subject.Host.QueryAsync(db => db.Set<PersonChangeRow>().CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Change_ToWhatIsRegistered_IsRefused()
    {
        using var subject = await PersonCase.CreateAsync();
        (await subject.FileAsync(PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("name", "newName", PersonCase.Name)))).Reason
            .Should().Be("新的姓名与登记信息相同，无需变更。");
    }

    [Fact]
    public async Task File_KeyChangeWithoutProofAndAnAnswerNotAskedFor_NamesBoth()
    {
        using var subject = await PersonCase.CreateAsync();
        var application = PersonApplications.ChangeAt(
            subject.Now, PersonCase.Person, PersonCase.Name, ("name", "newName", "杨远"), ("name", "newAddress", "昆明市五华区试验巷9号"));

        var result = await subject.TryFileAsync(application with { Materials = application.Materials.Take(2).ToList() });

        result.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(p => (p.Path, p.Code))
            .Should().BeEquivalentTo([("newAddress", "not-asked"), ("materials.key-change-proof", "material-missing")]);
    }

    private static FileCase NameChange(PersonCase subject) =>
        PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("name", "newName", "杨远"));

    private static FileCase CertificateChange(PersonCase subject, string number) => PersonApplications.ChangeAt(
        subject.Now, PersonCase.Person, PersonCase.Name, ("certificate", "newCertificateType", "identity-card"), ("certificate", "newCertificateNumber", number));

    private static async Task GrantAsync(PersonCase subject, FileCase application)
    {
        await subject.FileAsync(application);
        await subject.CompleteAsync("初审", subject.Reviewer, "通过");
        (await subject.CompleteAsync("复审", subject.Second, "同意变更")).Decision.Should().Be(CaseDecision.Granted);
    }
}
