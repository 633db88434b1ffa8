using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tests.Cases;
using Ybtb.Workflows.Tests.Items;
using Ybtb.Workflows.Tests.PersonItems;
using Ybtb.Workflows.Tests.Registry;

namespace Ybtb.Workflows.Tests.Documents;

/// <summary>The result documents (documents.md §3) of real cases of items 1 to 11 and 14.</summary>
public sealed class ResultDocumentTests
{
    [Fact]
    public async Task Items1To4_Enrolled_TellPlaceStateAndPayment()
    {
        using var host = await EnrolmentHost.OpenAsync();
        FileCase[] applications =
        [
            EnrolmentApplications.FlexibleEnrolment(1, region: "532901"), EnrolmentApplications.ResidentEnrolment(2),
            EnrolmentApplications.StudentEnrolment(3), EnrolmentApplications.NewbornEnrolment(),
        ];
        foreach (var application in applications)
        {
            var result = await OnlyAsync(host, await host.FileAsync(application));

            (result.Kind, result.IsAtOnce).Should().Be(("registration-result", false));
            (result["登记前状态"], result["登记后状态"], result["生效日期"]).Should().Be(("未参保", "正常参保", "2026年3月2日"));
            result["证件号码"].Should().NotBe(result.Data["insuredNumber"].AsString(), "it is masked");
            result.Text.Should().Contain("缴费提示");
            result.Gaps.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task Items1And5_Suspended_TellReasonAndDay()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.FlexibleEnrolment(1));
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(2));

        var flexible = await OnlyAsync(host, await host.FileAsync(EnrolmentApplications.FlexibleSuspension(1)));
        var resident = await OnlyAsync(host, await host.FileAsync(EnrolmentApplications.ResidentSuspension(2)));

        (flexible.Kind, resident.Kind).Should().Be(("suspension-result", "suspension-result"));
        flexible["登记后状态"].Should().Be("暂停参保");
        flexible.Has("停保原因").Should().BeFalse("item 1 asks for none");
        resident["停保原因"].Should().Be("参加职工医保");
        flexible.Gaps.Concat(resident.Gaps).Should().BeEmpty();
    }

    [Fact]
    public async Task InstantItem_Refused_OwesTheRefusalAlone()
    {
        using var host = await EnrolmentHost.OpenAsync();
        await host.FileAsync(EnrolmentApplications.ResidentEnrolment(2));

        var refusal = await OnlyAsync(host, await host.FileAsync(EnrolmentApplications.FlexibleEnrolment(2)));

        refusal.Kind.Should().Be("acceptance-refusal");
        refusal["理由"].Should().Contain("参保");
        refusal.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Items6And9_TellWhatWasAsked()
    {
        using var queries = await QueryCases.CreateAsync();
        var (person, _) = await queries.AnsweredAsync(queries.About(queries.Employee, "employee", QueryCases.EmployeeContents));
        var (employer, _) = await queries.AnsweredAsync(queries.AboutEmployer());

        var told = (await OwedDocument.OfAsync(queries.Host, person.Number)).Should().ContainSingle().Subject;
        var unit = (await OwedDocument.OfAsync(queries.Host, employer.Number)).Should().ContainSingle().Subject;

        (told.Kind, told.IsAtOnce, unit.Kind).Should().Be(("insured-person-info", false, "employer-info"));
        (told["查询对象"], told["数据截至"]).Should().Be((queries.Employee.Particulars.Name, "2026年3月2日"));
        told.Text.Should().Contain("查询结果解释归属").And.Contain("个人参保信息查询·基本信息");
        told.Printed.Blocks.OfType<Workflows.Documents.Printing.DocumentBlock.Table>().Should().HaveCount(told.Data["details"]["sections"].AsArray().Length);
        unit["查询单位"].Should().Be(QueryCases.EnterpriseName);
        unit.Text.Should().Contain("查询结果解释归属");
    }

    [Fact]
    public async Task Item7_OtherInformation_TellsBeforeAndAfter()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(PersonApplications.ChangeAt(
            subject.Now, PersonCase.Person, PersonCase.Name, ("phone", "newPhone", "13887100029"), ("address", "newAddress", "大理市下关街道一号")));

        var result = (await OwedDocument.OfAsync(subject.Host, subject.Number)).Should().ContainSingle().Subject;

        result.Kind.Should().Be("info-change-result");
        result.Rows().Should().BeEquivalentTo(new string[][] { ["1", "联系电话", "未登记", "138****0029"], ["2", "居住地址", "未登记", "大理市下关街道一号"] });
        result["生效日期"].Should().Be("2026年3月2日");
        result.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Item7_KeyInformation_HasItsAcceptanceNotice_AndItsRefusalANotice()
    {
        using var subject = await PersonCase.CreateAsync();
        var application = PersonApplications.ChangeAt(subject.Now, PersonCase.Person, PersonCase.Name, ("name", "newName", "杨远"));
        await subject.FileAsync(application);
        await subject.CompleteAsync("初审", subject.Reviewer, "不通过", "户口簿没有载明更名。");
        var denied = await subject.CompleteAsync("复审", subject.Second, "不予变更", "提交的材料不能证明更名。");

        var owed = await OwedDocument.OfAsync(subject.Host, subject.Number);

        denied.Status.Should().Be(CaseStatus.Decided, "the notice is still to be delivered");
        owed.Select(document => document.Kind).Should().Equal("acceptance-notice", "decision-notice");
        (owed[0]["承诺办结时限"], owed[0].Office).Should().Be(("5个工作日", "532901"));
        (owed[1]["办理结果"], owed[1]["理由"]).Should().Be(("不予", "提交的材料不能证明更名。"));
        owed[1].Text.Should().Contain("行政复议").And.Contain("行政诉讼");
        owed.SelectMany(document => document.Gaps).Should().BeEmpty();

        await subject.FileAsync(application);
        await subject.CompleteAsync("初审", subject.Reviewer, "通过");
        await subject.CompleteAsync("复审", subject.Second, "同意变更");
        (await OwedDocument.OfAsync(subject.Host, subject.Number)).Single(document => document.Kind == "info-change-result").Rows()
            .Should().ContainSingle().Which.Should().Equal("1", "姓名", "杨志远", "杨远");
    }

    [Fact]
    public async Task Item8_TellsGrantorUserAndDays()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.Host.MoveAsync(602, "杨小远", null, "530102", 0, 0);
        var bound = await subject.FileAsync(PersonApplications.SharingAt(subject.Now, PersonCase.Person, PersonCase.Name, 602, "杨小远", relation: "child"));
        var result = (await OwedDocument.OfAsync(subject.Host, bound.Number)).Should().ContainSingle().Subject;
        var ended = await subject.FileAsync(PersonApplications.SharingAt(subject.Now, PersonCase.Person, PersonCase.Name, 602, "杨小远", "unbind"));
        var end = (await OwedDocument.OfAsync(subject.Host, ended.Number)).Should().ContainSingle().Subject;

        (result["办理事项"], result["授权人"]).Should().Be(("绑定", PersonCase.Name));
        var user = result.Rows().Should().ContainSingle().Subject;
        (user[1], user[3], user[4], user[5], user[6]).Should().Be(("杨小远", "职工基本医疗保险", "子女", "2026年3月2日", "—"));
        user[2].Should().Contain("****");
        (end["办理事项"], end.Rows()[0][5], end.Rows()[0][6]).Should().Be(("解绑", "2026年3月2日", "2026年3月2日"));
        result.Gaps.Concat(end.Gaps).Should().BeEmpty();
    }

    [Fact]
    public async Task Item10_TellsBothOfficesStagesMonthsAndBalance()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.TransferOutAsync();
        await transfer.TransferInAsync();

        var owed = (await OwedDocument.OfAsync(transfer.Host, transfer.Number)).Where(document => document.Kind != "enrolment-voucher").ToDictionary(document => document.Kind);

        owed.Keys.Should().BeEquivalentTo("acceptance-notice", "transfer-contact-letter", "insurance-information-form", "relation-transfer-result");
        var form = owed["insurance-information-form"];
        form.Office.Should().Be(TransferCase.Dali);
        form.Rows("险种").Should().ContainSingle().Which.Should().Equal("职工基本医疗保险", "2020年7月1日", form.Rows("险种")[0][2], "66", "66");
        (form["个人账户转移金额"], form["金额大写"]).Should().Be(("1,234.56元", "人民币壹仟贰佰叁拾肆元伍角陆分"));
        form["转出地"].Should().Be("大理白族自治州大理市，大理白族自治州大理市医保中心（机构代码532901）");
        form["转入地"].Should().Be("昆明市五华区，昆明市五华区医保中心（机构代码530102）");
        form["转出经办人"].Should().StartWith("大理负责人");
        var result = owed["relation-transfer-result"];
        (result["转入缴费月数"], result["转入个人账户金额"]).Should().Be(("66个月", "1,234.56元"));
        result.Rows("阶段").Select(row => (row[0], row[1], row[5])).Should().Equal(
            ("转出", "大理白族自治州大理市医保中心", "按时"), ("转入", "昆明市五华区医保中心", "按时"));
        owed.Values.SelectMany(document => document.Gaps).Should().BeEmpty();
    }

    [Fact]
    public async Task Item10_Denied_TellsReasonAndRemedies()
    {
        using var transfer = await TransferCase.FileAsync();
        await transfer.RefuseOutAsync();
        await transfer.CompleteAsync("转接受阻处理", transfer.InApprover, "不予", opinion: "欠费未缴清。");

        var result = (await OwedDocument.OfAsync(transfer.Host, transfer.Number)).Single(document => document.Kind == "relation-transfer-result");

        result.Text.Should().Contain("不予转移接续").And.Contain("有欠费未缴清").And.Contain("行政复议");
        result.Has("转入缴费月数").Should().BeFalse();
        result.Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task Item11_TellsHowFarTheDataHaveCome()
    {
        using var subject = await PersonCase.CreateAsync();
        await subject.FileAsync(PersonApplications.CredentialAt(subject.Now, PersonCase.Person, PersonCase.Name));
        await subject.Host.Outbox.DispatchDueAsync(default);

        var result = (await OwedDocument.OfAsync(subject.Host, subject.Number)).Should().ContainSingle().Subject;

        (result.Kind, result["已同步到"], result["参保地"]).Should().Be(("credential-sync-result", "国家医保信息平台", "大理白族自治州大理市"));
        result.Gaps.Should().BeEmpty();
    }

    [Theory]
    [InlineData("准予", "符合")]
    [InlineData("不予", "不符合")]
    public async Task Item14_TellsDiseaseDiagnosisAndConclusion(string outcome, string conclusion)
    {
        using var recognition = await RecognitionCase.AcceptedAsync();
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, outcome, "诊断依据不足");

        var notice = (await OwedDocument.OfAsync(recognition.Host, recognition.Number)).Single(document => document.Kind == "chronic-disease-notice");

        (notice["姓名"], notice["参保地"], notice["参保险种"], notice["结论"]).Should().Be(("李秀英", "昆明市五华区", "城乡居民基本医疗保险", conclusion));
        (notice["申请病种"], notice["病种类别"], notice["确诊日期"]).Should().Be(("糖尿病（C02）", "慢性病", "2026年2月10日"));
        (notice["诊断医院"], notice["诊断医生"]).Should().Be(("昆明市第一人民医院（三级）", "王建国（主治医师）"));
        notice.Printed.Blocks.OfType<Workflows.Documents.Printing.DocumentBlock.Signature>().Should().ContainSingle().Which.Label.Should().Be("申请人阅知（签字）");
        if (outcome == "准予")
        {
            notice["待遇享受期间"].Should().Be("自2026年3月2日起至2028年3月2日止");
            notice["复审日期"].Should().Be("2028年3月2日前申请复审（复审间隔24个月）");
        }
        else
        {
            notice["不符合的理由"].Should().Be("诊断依据不足");
            notice.Text.Should().Contain("行政复议").And.Contain("行政诉讼");
        }

        notice.Gaps.Should().BeEmpty();
    }

    private static async Task<OwedDocument> OnlyAsync(EnrolmentHost host, CaseFile file) =>
        (await OwedDocument.OfAsync(host.Flows, file.Number)).Should().ContainSingle().Subject;
}
