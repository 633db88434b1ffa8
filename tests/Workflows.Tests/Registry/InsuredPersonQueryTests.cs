using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Queries;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>事项 6 参保人员参保信息查询: what the guide says, and what is done.</summary>
public sealed class InsuredPersonQueryTests
{
    private static readonly ServiceItem Item = ServiceItemCatalogue.Load(DataFiles.Open("items.json"), 1).Find("insured-person-info-query")!;

    [Fact]
    public void Guide_LimitsDepartmentsMaterialsAndChannels_AreAsPrinted()
    {
        (Item.PromisedLimit, Item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));   // 即时办结
        Item.Handling!.ReceivedBy.Should().Equal(   // the five levels of 办理部门, and the extension outlets of I06-1
            OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Township, OfficeLevel.Village, OfficeLevel.Agent);
        Item.Requirements.Select(row => (row.Code, row.Name)).Should().Equal(("identity-document", "有效身份证件"), ("power-of-attorney", "有效授权书"));
        Item.Handling.Channels.Select(channel => channel.Code).Should().BeEquivalentTo(
            "mini-program", "banshitong-app", "national-platform-app", "web-hall", "bureau-website", "government-service-platform", "guided-online", "counter", "agent",
            "self-service-terminal");
    }

    [Fact]
    public async Task Employee_EveryRow_AnswersEveryCellOfTheTable()
    {
        using var cases = await QueryCases.CreateAsync();

        var (file, issued) = await cases.AnsweredAsync(cases.About(cases.Employee, "employee", QueryCases.EmployeeContents));

        file.DecidingOffice!.Code.Should().Be("532901", "any window answers, wherever the person is insured");
        issued.Result.Title.Should().Be("参保信息查询结果");
        issued.Result.Notes.Should().Equal("查询结果解释归属昆明市五华区统筹区。".Replace("昆明市五华区", "昆明市", StringComparison.Ordinal));
        issued.Result.Sections.Select(section => $"{section.No} {section.Part} {section.Name}").Should().Equal(
            "1 基本信息 个人登记信息", "1 缴费信息 个人月缴费金额", "1 缴费信息 缴费年限",
            "2 基本信息 个人参保状态", "2 基本信息 历史变更记录", "2 缴费信息 个人缴费基数", "2 缴费信息 个人账户余额", "2 缴费信息 个人账户划入", "2 缴费信息 个人消费记录",
            "2 缴费信息 个人账户共济", "2 缴费信息 就医费用信息",
            "3 基本信息 险种参保状态", "3 缴费信息 各险种缴费基数、缴费金额",
            "4 基本信息 特慢病待遇认定", "4 基本信息 异地就医备案记录", "4 缴费信息 特慢病待遇门诊可用额度");
        var sections = issued.Result.Sections.ToDictionary(section => section.Name);
        sections["个人登记信息"].Rows.Select(row => row[0]).Should().Equal("姓名", "身份证号", "联系电话", "住址");
        sections["个人登记信息"].Rows[1][1].Should().Be(cases.Employee.Particulars.Number, "the applicant has it in clear");
        sections["险种参保状态"].Rows.Select(row => row[0]).Should().Equal("基本医疗保险", "生育保险", "大病保险", "长护险", "公务员医疗补助");
        sections["历史变更记录"].Rows.Should().ContainSingle(row => row[0] == "2026-01-01" && row[1] == "参保登记");
        sections.Values.Should().OnlyContain(section => section.Rows.All(row => row.Count == section.Columns.Count));
    }

    [Fact]
    public async Task Employee_SumsAndMonths_AreThoseOfTheRegistry()
    {
        using var cases = await QueryCases.CreateAsync();

        var (_, issued) = await cases.AnsweredAsync(cases.About(cases.OfTheProvince, "employee", "personal-information", "enrolment-information"));

        issued.Result.Notes.Should().Equal("查询结果解释归属云南省省本级统筹区。");
        var sections = issued.Result.Sections.ToDictionary(section => section.Name);
        var own = sections["个人月缴费金额"].Rows.Where(row => row[1] == "基本医疗保险").ToList();
        own.Select(row => row[0]).Should().Equal("2026-01", "2026-02");
        var credits = sections["个人账户划入"].Rows.Sum(row => decimal.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture));
        var spent = sections["个人消费记录"].Rows.Sum(row => decimal.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture));
        decimal.Parse(sections["个人账户余额"].Rows.Single()[1], System.Globalization.CultureInfo.InvariantCulture).Should().Be(credits - spent).And.BePositive();
    }

    [Fact]
    public async Task Resident_RelatedInformation_AppliesToBothCategories()   // I06-3
    {
        using var cases = await QueryCases.CreateAsync();

        var (_, issued) = await cases.AnsweredAsync(cases.About(cases.Resident, "resident", "enrolment-status", "related-information"));

        issued.Result.Sections.Select(section => $"{section.No} {section.Name}").Should().Equal(
            "5 个人登记信息", "5 个人参保状态", "5 当年和历史缴费到账信息", "5 就医费用信息", "4 特慢病待遇认定", "4 异地就医备案记录", "4 特慢病待遇门诊可用额度");
        issued.Result.Sections.Single(section => section.Name == "当年和历史缴费到账信息").Rows.Should().ContainSingle(row => row[0] == "2026" && row[2] == "400.00" && row[3] == "2025-12-15");
        issued.Result.Sections.Single(section => section.Name == "异地就医备案记录").EmptyNote.Should().Be("无备案记录");
    }

    [Fact]
    public async Task Period_OfOneMonth_LeavesTheOthersOut()
    {
        using var cases = await QueryCases.CreateAsync();
        var request = cases.About(cases.Employee, "employee", "insurances");
        var answers = request.Answers.AsObject().ToArray();

        var (_, issued) = await cases.AnsweredAsync(request with
        {
            Answers = Engine.Values.Value.Object([.. answers, new("periodFrom", "2026-02-01"), new("periodTo", "2026-02-28")]),
        });

        issued.Result.Period.Should().Be("2026-02-01至2026-02-28");
        issued.Result.Sections[1].Rows.Select(row => row[0]).Distinct().Should().Equal("2026-02");
    }

    [Fact]
    public async Task Result_OfAnEarlierCase_IsKeptAsIssuedAndSeenByTheWindowAlone()
    {
        using var cases = await QueryCases.CreateAsync();
        var (file, before) = await cases.AnsweredAsync(cases.About(cases.Employee, "employee", "enrolment-information"));

        await cases.Host.ChangeBalanceAsync("530102", 9_999_999);

        var desk = cases.Host.Get<QueryResultDesk>();
        var again = (QueryResultAnswer.Found)(await desk.GetAsync(cases.Host.Viewer("窗口", "532901", Role.Clerk), file.Number, default))!;
        again.Result.Should().BeEquivalentTo(before);
        (await desk.GetAsync(cases.Host.Viewer("审计", "530000", Role.Auditor), file.Number, default)).Should().BeOfType<QueryResultAnswer.Denied>();
        (await desk.GetAsync(cases.Host.Viewer("别处", "533401", Role.Clerk), file.Number, default)).Should().BeNull();
        (await cases.Host.QueryAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == AuditAction.DocumentRead && entry.SubjectId == file.Number.Value))).Should().Be(2);
    }

    [Fact]
    public async Task NobodyInsured_OrAnotherName_OrTheOtherCategory_IsRefusedWithItsReason()
    {
        using var cases = await QueryCases.CreateAsync();
        var stranger = cases.Host.Get<SyntheticPeople>().Generate(60, 55).First(person => person.Kind is null);
        var named = cases.Employee with { Particulars = cases.Employee.Particulars with { Name = "别名" } };

        await RefusedAsync(cases, cases.About(stranger, "employee", "insurances"), "没有查到被查询人");
        await RefusedAsync(cases, cases.About(named, "employee", "insurances"), "姓名与参保登记信息不一致");
        await RefusedAsync(cases, cases.About(cases.Employee, "resident", "enrolment-status"), "请改选职工查询");
    }

    [Fact]
    public async Task Represented_WithoutAuthorisation_IsRefusedAndNothingIsFiled()   // I06-2
    {
        using var cases = await QueryCases.CreateAsync();
        var acting = new Representative("李代办", "identity-card", Applications.NumberOf(5), "13887100005", "entrusted");
        var request = cases.About(cases.Employee, "employee", "insurances") with { Representative = acting };

        await InvalidAsync(cases, request, "materials.power-of-attorney");
        await InvalidAsync(cases, request with { Materials = [.. request.Materials, new("power-of-attorney", MaterialTrust.OriginalChecked) { ValidUntil = new LocalDate(2026, 3, 1) }] }, "materials[1].validUntil");
        await InvalidAsync(cases, request with { Representative = acting with { AuthorisedUntil = new LocalDate(2026, 3, 1) } }, "representative.authorisedUntil");

        var (file, issued) = await cases.AnsweredAsync(request with { Materials = [.. request.Materials, new("power-of-attorney", MaterialTrust.OriginalChecked)] });
        (issued.Requester, issued.Representative).Should().Be((cases.Employee.Particulars.Name, "李代办"));
        file.Representative!.Relation.Should().Be("entrusted");
    }

    [Fact]
    public async Task ExpiredCertificate_WrongChannelOrOffice_IsRefusedAndNothingIsFiled()
    {
        using var cases = await QueryCases.CreateAsync();
        var request = cases.About(cases.Employee, "employee", "insurances");

        await InvalidAsync(cases, request with { Materials = [new("identity-document", MaterialTrust.OriginalChecked) { ValidUntil = new LocalDate(2026, 3, 1) }] }, "materials[0].validUntil");
        await InvalidAsync(cases, request with { Materials = [] }, "materials.identity-document");
        await InvalidAsync(cases, request with { Channel = "unit-web-hall" }, "channel");
        await InvalidAsync(cases, request with { Channel = "self-service-terminal" }, "channel");   // the terminal's own account files there
    }

    private static async Task RefusedAsync(QueryCases cases, FileCase request, string reason)
    {
        var file = (await cases.FileAsync(request)).Should().BeOfType<FileCaseResult.Filed>().Subject.Case;
        (file.Status, file.ClosedAt is not null).Should().Be((CaseStatus.AcceptanceRefused, true));
        file.Reason.Should().Contain(reason);
        (await cases.Host.QueryAsync(db => db.Set<DocumentObligationRow>().CountAsync(row => row.CaseNumber == file.Number.Value && row.Kind == "insured-person-info"))).Should().Be(0);
    }

    private static async Task InvalidAsync(QueryCases cases, FileCase request, string path)
    {
        (await cases.FileAsync(request)).Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle(problem => problem.Path == path);
        (await cases.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync())).Should().Be(0);
    }
}
