using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Pages.Tests;

/// <summary>A claim from its settlement over a deduction, three people and the approval to the payment.</summary>
[Collection(Chromium.Name)]
[Trait("Duration", "long")]
public sealed class ClaimReviewPageTests(Chromium chromium)
{
    private const string SecondReview = "复审";

    private YbtbTestServer Server => chromium.Server;

    [Fact]
    public async Task Claim_IsDeductedFromReviewedByThreeApprovedAndPaid()
    {
        var both = await AccountAsync("claims.both", Role.Reviewer, Role.SecondReviewer);
        var number = await FileAsync();
        await (await Server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");

        // the first reviewer takes something off a line, at the line
        await using var first = await OpenAsync(both);
        var page = first.Page;
        await GoToTaskAsync(first, number, CaseFlow.Review);
        var sheet = page.GetByRole(AriaRole.Table, new() { Name = "结算明细" });
        await sheet.WaitForAsync();
        Assert.Equal(0, await page.GetByLabel("扣减金额（元）").CountAsync());
        await first.ShootAsync("claim-review-1366");
        await first.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "2 扣减后通过" }).ClickAsync();
        await page.GetByLabel("产前检查费：扣减金额（元）").FillAsync("100.50");
        await page.GetByLabel("产前检查费：扣减原因").FillAsync("含自费检查项目");
        await page.GetByText("本次填写扣减合计 100.50 元").WaitForAsync();
        await first.ShootAsync("claim-review-deduction");
        await first.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("已办理，办件状态").WaitForAsync();

        // who reviewed first may not review again; another sees what was taken off and why
        var again = await GoToTaskAsync(first, number, SecondReview);
        await page.GetByText("您已办理过本件的“初审”").WaitForAsync();
        Assert.True(await page.GetByRole(AriaRole.Button, new() { Name = "1 通过" }).IsDisabledAsync());
        await using var other = await OpenAsync("second.wuhua", 1920, 1080);
        await other.GoAsync($"/tasks/{again}");
        await other.Page.GetByText("扣减原因：含自费检查项目").WaitForAsync();
        await other.ShootAsync("claim-review-1920");
        await other.AssertAccessibleAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "1 通过" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await other.Page.GetByText("已办理，办件状态").WaitForAsync();

        await using var approver = await OpenAsync("approver.wuhua");
        await GoToTaskAsync(approver, number, CaseFlow.Approval);
        await approver.Page.GetByText("扣减原因：含自费检查项目").WaitForAsync();
        Assert.Equal(0, await approver.Page.GetByLabel("产前检查费：扣减金额（元）").CountAsync());
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "1 同意支付" }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await approver.Page.GetByText("已办理，办件状态").WaitForAsync();

        // approved: nothing changes any more, and the bank pays what was approved
        await approver.GoAsync($"/cases/{number}");
        await approver.Page.GetByRole(AriaRole.Region, new() { Name = "结算单" }).GetByText("已核定").WaitForAsync();
        var orders = approver.Page.GetByRole(AriaRole.Table, new() { Name = "拨付单" });
        await orders.Locator(".document-state.paid").WaitForAsync();
        await approver.ShootAsync("claim-paid");
        await approver.AssertAccessibleAsync();
        var settlement = await (await Server.Of("approver.wuhua")).ReadAsync($"/api/cases/{number}/settlement");
        var payments = (await (await Server.Of("approver.wuhua")).ReadAsync($"/api/cases/{number}/payments")).AsArray();
        Assert.Equal(10050, (long)settlement["deducted"]!);
        Assert.Equal((long)settlement["payable"]!, (long)Assert.Single(payments)!["amount"]!);
        Assert.Equal("paid", (string)payments[0]!["state"]!["code"]!);
        await approver.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await approver.Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Screenshots, "claim-print.png"), FullPage = true });
        await approver.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        await approver.GoAsync("/payments?state=paid");
        await approver.Page.Locator($"[data-payment='{(string)payments[0]!["number"]!}']").WaitForAsync();
        await approver.ShootAsync("payments");
        await approver.AssertAccessibleAsync();
        await approver.GoAsync("/payments/reconciliation");
        await approver.Page.GetByText("对账一致").WaitForAsync();
        await approver.ShootAsync("payments-reconciliation");
        await approver.AssertAccessibleAsync();
        first.AssertClean();
        other.AssertClean();
        approver.AssertClean();
    }

    /// <summary>Item 20 of a woman insured through an employer in 五华, before its acceptance.</summary>
    private async Task<string> FileAsync()
    {
        var person = Server.NewPerson();
        await InsureAsync(person);
        var clerk = await Server.Of("clerk.wuhua");
        var materials = new JsonArray();
        foreach (var code in new[] { "identity-document", "invoices", "discharge-record" })
        {
            materials.Add(new JsonObject { ["code"] = code, ["trust"] = "electronic", ["file"] = await UploadAsync(clerk, $"{code}.pdf") });
        }

        var filed = await clerk.PostAsync("/api/cases", new JsonObject
        {
            ["itemCode"] = ClaimApplications.Maternity,
            ["channel"] = "guided-online",
            ["identityLevel"] = "counter",
            ["answers"] = new JsonObject
            {
                ["situation"] = "insured-woman", ["personName"] = person.Name, ["certificateType"] = "identity-card", ["certificateNumber"] = person.Number, ["phone"] = person.Phone,
                ["eventOn"] = "2026-02-10", ["delivery"] = "normal", ["children"] = 1, ["hospital"] = "昆明市示例妇产医院", ["unsettled"] = "elsewhere",
                ["invoices"] = new JsonArray(Invoice(person, 1, "prenatal", 800.5), Invoice(person, 2, "delivery", 4200)), ["claimedAmount"] = 5000.5,
                ["payTo"] = "person", ["accountName"] = person.Name, ["account"] = ClaimApplications.Card, ["bank"] = "示例银行昆明分行",
            },
            ["materials"] = materials,
        });
        var body = await filed.JsonAsync();
        Assert.True(filed.IsSuccessStatusCode, body.ToJsonString());
        return (string)body["number"]!;
    }

    private static JsonObject Invoice(Person person, int ordinal, string category, double amount) => new()
    {
        ["category"] = category, ["number"] = $"{person.Number[6..14]}{ordinal:00}", ["code"] = "53060126", ["date"] = "2026-02-12", ["hospital"] = "昆明市示例妇产医院", ["amount"] = amount,
    };

    private async Task InsureAsync(Person person)
    {
        var (rows, writes, employer, id) = (Server.Services.GetRequiredService<RegistryRows>(), new WriteSet(), NewId(), NewId());
        var record = new EmployerRecord(
            "91530102PAGE5T7792", "530102990066", "五华页面示例有限公司", "530102", null, null, null, "示例银行五华支行", "53010299000000054321",
            new LocalDate(2015, 1, 1), EmployerStatus.Active, null);
        writes.Insert(rows.Employer(employer, record, "530100", 1));
        writes.Insert(new EmployerWageRow { EmployerId = employer, Year = 2025, MonthlyAverage = 600_000 });
        writes.Insert(rows.Person(id, new PersonParticulars(CertificateType.IdentityCard, person.Number, person.Name, Sex.Female, new LocalDate(1990, 2, 15), null), YbtbTestServer.Monday));
        writes.Insert(new EnrolmentRow
        {
            Id = NewId(), PersonId = id, Kind = EnrolmentKind.Employee, Category = "employee", PoolingArea = "530100", Region = "530102", Status = EnrolmentStatus.Active,
            StartedOn = new LocalDate(2024, 1, 1), EmployerId = employer, Revision = 1,
        });
        writes.Insert(new CoverageRow { PersonId = id, Insurance = InsuranceKind.Maternity, Status = EnrolmentStatus.Active, StartedOn = new LocalDate(2025, 9, 1) });
        foreach (var month in new[] { "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02" })
        {
            writes.Insert(new ContributionRow
            {
                PersonId = id, Insurance = InsuranceKind.Maternity, Period = month, EmployerId = employer, Base = 500_000, PersonAmount = 0, EmployerAmount = 2_500,
                ArrivedOn = new LocalDate(2026, 1, 15),
            });
        }

        await Server.Services.GetRequiredService<IWriteStore>().CommitAsync(writes, CancellationToken.None);
    }

    private static Guid NewId() => Guid.CreateVersion7(YbtbTestServer.Monday.ToDateTimeOffset());

    private async Task<JsonNode> UploadAsync(Browser browser, string name)
    {
        await using var window = await chromium.OpenAsync(login: null, 800, 600);
        await window.Page.SetContentAsync($"<h1>{name}</h1><p>示例</p>");
        return await PageFiles.UploadAsync(browser, name, await window.Page.PdfAsync(new() { Format = "A4" }));
    }

    /// <summary>A window that does not go on to tasks of other tests.</summary>
    private async Task<StaffWindow> OpenAsync(string login, int width = 1366, int height = 768)
    {
        var window = await chromium.OpenAsync(login, width, height);
        await window.Page.AddInitScriptAsync("localStorage.setItem('ybtb.review.next', 'no')");
        return window;
    }

    private async Task<string> GoToTaskAsync(StaffWindow window, string number, string stage)
    {
        var (id, _) = await (await Server.Of("approver.kunming")).TaskAsync(number, stage);
        await window.GoAsync($"/tasks/{id}");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = stage }).First.WaitForAsync();
        return id;
    }

    private async Task<string> AccountAsync(string login, params Role[] roles)
    {
        var writes = new WriteSet();
        writes.Insert(Account.OfPerson(
            login, "苏双岗", "KM0998", "530102", RoleSet.Of(roles), PasswordHash.Of(DemoAccounts.Password), mustChangePassword: false, YbtbTestServer.Monday));
        await Server.Services.GetRequiredService<IWriteStore>().CommitAsync(writes, CancellationToken.None);
        return login;
    }
}
