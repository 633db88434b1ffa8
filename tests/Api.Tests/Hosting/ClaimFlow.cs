using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Ybtb.Api.Tests.Files;
using Ybtb.Api.Tests.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Entries;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>Claims of women insured through an employer in 五华, from the registry to the money.</summary>
internal static class ClaimFlow
{
    public const string SecondReview = "复审";

    /// <summary>Item 20 as a window files it for somebody who has just been insured: 5,000.50 yuan in two invoices.</summary>
    /// <param name="change">The last word on the application.</param>
    public static async Task<JsonObject> ClaimOfAsync(this YbtbTestServer server, Person person, Action<JsonObject>? change = null)
    {
        var clerk = await server.Of("clerk.wuhua");
        var materials = new JsonArray();
        foreach (var code in new[] { "identity-document", "invoices", "discharge-record" })
        {
            materials.Add(new JsonObject { ["code"] = code, ["trust"] = "electronic", ["file"] = await clerk.UploadPictureAsync($"{code}.jpg") });
        }

        var application = new JsonObject
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
        };
        change?.Invoke(application);
        return application;
    }

    public static JsonObject Invoice(Person person, int ordinal, string? category, double amount) => new()
    {
        ["category"] = category, ["number"] = $"{person.Number[6..17]}{ordinal:00}", ["code"] = "53060126", ["date"] = "2026-02-12", ["hospital"] = "昆明市示例妇产医院", ["amount"] = amount,
    };

    /// <summary>A claim that waits at the window.</summary>
    public static async Task<string> FileClaimAsync(this YbtbTestServer server, Person person)
    {
        await server.InsureAsync(person);
        return (string)(await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", await server.ClaimOfAsync(person))).JsonAsync())["number"]!;
    }

    /// <summary>Accepted, reviewed by three people and approved; the bank has its order.</summary>
    public static async Task ApproveClaimAsync(this YbtbTestServer server, string number)
    {
        await (await server.Of("clerk.wuhua")).CompleteAsync(number, CaseFlow.Window, "受理");
        await (await server.Of("reviewer.wuhua")).CompleteAsync(number, CaseFlow.Review, "通过");
        await (await server.Of("second.wuhua")).CompleteAsync(number, SecondReview, "通过");
        await (await server.Of("approver.wuhua")).CompleteAsync(number, CaseFlow.Approval, "同意支付");
    }

    /// <summary>The only order of a case once it stands like this.</summary>
    public static async Task<JsonNode> PaymentAsync(this YbtbTestServer server, string number, string state)
    {
        var approver = await server.Of("approver.wuhua");
        JsonNode? order = null;
        await Wait.UntilAsync(
            async () => (string?)(order = (await approver.ReadAsync($"/api/cases/{number}/payments")).AsArray().LastOrDefault())?["state"]!["code"] == state, $"an order of {number} that is {state}");
        return order!;
    }

    public static async Task<JsonNode> UploadPictureAsync(this Browser browser, string name)
    {
        using var content = new ByteArrayContent(TinyJpeg.Of(640, 480));
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return await (await browser.Http.PostAsync($"/api/files?name={Uri.EscapeDataString(name)}", content)).JsonAsync();
    }

    /// <summary>A woman whose employer, of her own, has paid for her for months.</summary>
    public static async Task InsureAsync(this YbtbTestServer server, Person person, BankAccountStatus? account = null)
    {
        var (rows, writes, employer, id) = (server.Services.GetRequiredService<RegistryRows>(), new WriteSet(), NewId(), NewId());
        var record = new EmployerRecord(
            $"91530102C{person.Number[10..17]}00", $"5301{person.Number[10..17]}1", $"五华{person.Name}示例有限公司", "530102", null, null, null, "示例银行五华支行", $"530{person.Number[..17]}",
            new LocalDate(2015, 1, 1), EmployerStatus.Active, account);
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

        await server.Services.GetRequiredService<IWriteStore>().CommitAsync(writes, CancellationToken.None);
    }

    private static Guid NewId() => Guid.CreateVersion7(YbtbTestServer.Monday.ToDateTimeOffset());
}
