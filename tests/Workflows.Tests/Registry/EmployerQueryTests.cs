using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Registry;

/// <summary>事项 9 参保单位参保信息查询: what the guide says, and what is done.</summary>
public sealed class EmployerQueryTests
{
    private static readonly ServiceItem Item = ServiceItemCatalogue.Load(DataFiles.Open("items.json"), 1).Find("employer-info-query")!;

    [Fact]
    public void Guide_LimitsDepartmentsMaterialsAndChannels_AreAsPrinted()
    {
        (Item.PromisedLimit, Item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));   // 即时办结
        Item.Handling!.ReceivedBy.Should().Equal(   // I09-2: the union of 办理部门 and the channels' table
            OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Township);
        Item.Requirements.Should().OnlyContain(row => row.Name == "提供单位有效证明文件（包括：统一社会信用代码证或介绍信）");   // I09-3: annex 2's words
        Item.Requirements.Should().OnlyContain(row => row.AnyOf.Select(one => one.Name).SequenceEqual(new[] { "统一社会信用代码证", "介绍信" }));
        Item.Handling.Channels.Select(channel => channel.Code).Should().BeEquivalentTo(
            "unit-web-hall", "bureau-website", "government-service-platform", "guided-online", "counter");
    }

    [Fact]
    public void Guide_AddressOfThePlatform_IsCorrectedAndKeptAsPrinted()   // I09-1
    {
        using var items = System.Text.Json.JsonDocument.Parse(DataFiles.Open("items.json"));
        var platform = items.RootElement.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("code").GetString() == "employer-info-query")
            .GetProperty("channels").EnumerateArray().Single(channel => channel.GetProperty("name").GetString() == "云南政务服务平台");
        (platform.GetProperty("url").GetString(), platform.GetProperty("urlAsPrinted").GetString()).Should().Be(("http://zwfw.yn.gov.cn", "http://zfwf.yn.gov.cn"));
    }

    [Fact]
    public async Task Employer_EveryRow_AnswersEveryCellOfTheTable()
    {
        using var cases = await QueryCases.CreateAsync();

        var (_, issued) = await cases.AnsweredAsync(cases.AboutEmployer());

        issued.Result.Title.Should().Be("参保单位信息查询结果");
        issued.Result.Notes.Should().Equal("查询结果解释归属昆明市统筹区。");
        issued.Result.Sections.Select(section => $"{section.No} {section.Part} {section.Name}").Should().Equal(
            "1 基本信息 单位登记信息", "1 缴费信息 单位月缴费金额", "1 缴费信息 单位历史欠费情况",
            "2 基本信息 参保人数、参保状态", "2 基本信息 变更历史", "2 缴费信息 参保人数、缴费基数、历史缴费信息", "2 缴费信息 参保人员缴费年限",
            "3 基本信息 险种参保状态", "3 缴费信息 各险种缴费基数、缴费金额",
            "4 缴费信息 缓征、减征信息");
        var sections = issued.Result.Sections.ToDictionary(section => section.Name);
        sections["单位登记信息"].Rows.Select(row => row[0]).Should().Contain(["单位编号", "开户银行", "银行账号", "单位法人", "经办人"]);
        sections["险种参保状态"].Rows.Select(row => row[0]).Should().Equal("基本医疗保险", "生育保险", "大病保险", "公务员医疗补助");
        sections["单位历史欠费情况"].Rows.Select(row => row[0]).Distinct().Should().Equal("2026-01", "2026-02");
        sections["缓征、减征信息"].Rows.Select(row => row[0]).Should().BeEquivalentTo("缓征", "减征");
        sections["单位历史欠费情况"].Rows.Should().NotContain(row => row[0] == "2026-02" && row[1] == "基本医疗保险", "that levy was deferred");
        sections.Values.Should().OnlyContain(section => section.Rows.All(row => row.Count == section.Columns.Count));
    }

    [Fact]
    public async Task Levies_OfAMonth_AreTheSumOfItsPeoplesContributions()
    {
        using var cases = await QueryCases.CreateAsync();

        var sums = await cases.Host.QueryAsync(async db =>
        {
            var levies = await db.Set<Ybtb.Workflows.Registry.Employers.EmployerLevyRow>().ToListAsync();
            var paid = (await db.Set<Ybtb.Workflows.Registry.Entries.ContributionRow>().Where(row => row.EmployerId != null).ToListAsync())
                .ToLookup(row => (row.EmployerId!.Value, row.Period, row.Insurance));
            return levies.Select(levy => (levy, people: paid[(levy.EmployerId, levy.Period, levy.Insurance)].ToList())).ToList();
        });

        sums.Should().NotBeEmpty().And.OnlyContain(pair => pair.levy.Headcount == pair.people.Count && pair.levy.Base == pair.people.Sum(row => row.Base));
        sums.Count(pair => pair.levy.Due == pair.people.Sum(row => row.PersonAmount + row.EmployerAmount)).Should().BeGreaterThan(sums.Count / 2, "only reduced levies are less");
    }

    [Fact]
    public async Task UnknownEmployer_OrAnotherName_IsRefusedWithItsReason()
    {
        using var cases = await QueryCases.CreateAsync();

        await RefusedAsync(cases, cases.AboutEmployer(code: "93533102NATE5T057K"), "没有在云南省进行医疗保险参保登记");
        await RefusedAsync(cases, cases.AboutEmployer(name: "另一家公司"), "单位名称与参保登记信息不一致");
    }

    [Fact]
    public async Task Proof_OnSite_IsEitherOfTheTwoAndNeverWaived()
    {
        using var cases = await QueryCases.CreateAsync();
        var request = cases.AboutEmployer();

        await InvalidAsync(cases, request with { Materials = [] }, "materials.employer-proof-on-site");
        await InvalidAsync(cases, cases.AboutEmployer(code: "91530102MATE5T0176"), "creditCode");
        await InvalidAsync(cases, request with { Channel = "phone" }, "channel");
        var (_, issued) = await cases.AnsweredAsync(request with { Materials = [new("introduction-letter", MaterialTrust.OriginalChecked)] });
        issued.Requester.Should().Be(QueryCases.EnterpriseName);
    }

    [Fact]
    public async Task Proof_Online_IsWaivedByDataSharingForARegisteredEmployer()
    {
        using var cases = await QueryCases.CreateAsync();
        var request = cases.AboutEmployer() with { Channel = "guided-online", Materials = [] };

        var (file, _) = await cases.AnsweredAsync(request);

        file.Materials.Should().ContainSingle(material => material.Code == "employer-proof" && material.Trust == MaterialTrust.DataSharing);
        await InvalidAsync(cases, cases.AboutEmployer(code: "93533102NATE5T057K") with { Channel = "guided-online", Materials = [] }, "materials.employer-proof", already: 1);
    }

    private static async Task RefusedAsync(QueryCases cases, FileCase request, string reason)
    {
        var file = (await cases.FileAsync(request)).Should().BeOfType<FileCaseResult.Filed>().Subject.Case;
        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain(reason);
        (await cases.Host.QueryAsync(db => db.Set<DocumentObligationRow>().CountAsync(row => row.CaseNumber == file.Number.Value && row.Kind == "employer-info"))).Should().Be(0);
    }

    private static async Task InvalidAsync(QueryCases cases, FileCase request, string path, int already = 0)
    {
        (await cases.FileAsync(request)).Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Should().ContainSingle(problem => problem.Path == path);
        (await cases.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync())).Should().Be(already);
    }
}
