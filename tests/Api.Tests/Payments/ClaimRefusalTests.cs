using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;
using Ybtb.Testing;
using Ybtb.Workflows.Registry.Employers;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Api.Tests.Payments;

/// <summary>What is refused of a claim over HTTP, in words that say what to do, and that nothing of it is kept.</summary>
[Collection(SharedServer.Name)]
public sealed class ClaimRefusalTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Theory]
    [InlineData("claimedAmount", "5000.51", "claimedAmount", "sum-differs")]
    [InlineData("claimedAmount", "-5000.5", "claimedAmount", "not-an-amount")]
    [InlineData("claimedAmount", "5000.505", "claimedAmount", "not-an-amount")]
    [InlineData("claimedAmount", "\"五千\"", "claimedAmount", "not-an-amount")]
    [InlineData("invoice", "-4200", "invoices[1].amount", "not-an-amount")]
    [InlineData("invoice", "0", "invoices[1].amount", "not-an-amount")]
    [InlineData("invoice", "500000.01", "invoices[1].amount", "not-an-amount")]
    [InlineData("invoice", "1e300", "invoices[1].amount", "not-an-amount")]
    public async Task Amount_ThatCannotBe_IsNamedAndNothingIsKept(string field, string amount, string path, string code)
    {
        var person = server.NewPerson();
        await server.InsureAsync(person);
        var wrong = await server.ClaimOfAsync(person, application =>
        {
            var answers = application["answers"]!;
            if (field == "invoice")
            {
                answers["invoices"]![1]!["amount"] = JsonNode.Parse(amount);
            }
            else
            {
                answers[field] = JsonNode.Parse(amount);
            }
        });

        var problems = await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", wrong)).ProblemsAsync();

        Assert.Contains(problems, problem => (problem.Path, problem.Code) == (path, code));
        await NothingKeptAsync(person);
    }

    [Fact]
    public async Task Invoice_UsedByAnother_IsRefusedWithTheCaseThatHasIt()
    {
        var (first, second) = (server.NewPerson(), server.NewPerson());
        var number = await server.FileClaimAsync(first);
        await server.InsureAsync(second);
        var same = await server.ClaimOfAsync(second, application => application["answers"]!["invoices"]![0] = ClaimFlow.Invoice(first, 1, "prenatal", 800.5));

        var problem = Assert.Single(await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", same)).ProblemsAsync());

        Assert.Equal(("invoices[0].number", ClaimDesk.Used), (problem.Path, problem.Code));
        Assert.Contains(number, problem.Message, StringComparison.Ordinal);
        await NothingKeptAsync(second);
    }

    [Fact]
    public async Task Account_ThatTheUnitHasClosed_IsRefusedBeforehand()
    {
        var person = server.NewPerson();
        await server.InsureAsync(person, BankAccountStatus.Closed);
        var application = await server.ClaimOfAsync(person, claim =>
        {
            claim["itemCode"] = ClaimApplications.Allowance;
            var answers = claim["answers"]!.AsObject();
            foreach (var key in new[] { "unsettled", "invoices", "claimedAmount", "accountName", "account", "bank" })
            {
                answers.Remove(key);
            }

            (answers["situation"], answers["payTo"]) = ("birth", "unit");
            claim["materials"]!.AsArray().RemoveAt(1);
        });

        var problem = Assert.Single(await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases", application)).ProblemsAsync());

        Assert.Equal(ClaimDesk.AccountUnusable, problem.Code);
        await NothingKeptAsync(person);
    }

    [Fact]
    public async Task LifetimeSubsidy_TwiceAtTheSameInstant_IsGrantedOneFiling()
    {
        var person = server.NewPerson();
        await server.InsureAsync(person);
        var applications = new List<JsonObject>();
        for (var i = 0; i < 4; i++)
        {
            var ordinal = i;
            applications.Add(await server.ClaimOfAsync(person, claim =>
            {
                claim["itemCode"] = ClaimApplications.AssistedReproduction;
                var answers = claim["answers"]!.AsObject();
                foreach (var key in new[] { "situation", "delivery", "children", "unsettled" })
                {
                    answers.Remove(key);
                }

                var invoice = ClaimFlow.Invoice(person, 10 + ordinal, null, 32000);
                invoice.Remove("category");
                invoice["date"] = "2025-05-08";
                (answers["method"], answers["treatedOn"], answers["invoices"], answers["claimedAmount"]) = ("in-vitro-fertilisation", "2025-05-06", new JsonArray(invoice), 32000);
            }));
        }

        var clerk = await server.Of("clerk.wuhua");
        var answersOf = await Task.WhenAll(applications.Select(application => Task.Run(() => clerk.PostAsync("/api/cases", application))));

        var filed = Assert.Single(answersOf, answer => answer.StatusCode == HttpStatusCode.Created);
        var number = (string)(await filed.JsonAsync())["number"]!;
        foreach (var refused in answersOf.Where(answer => answer != filed))
        {
            var problems = await refused.ProblemsAsync();
            Assert.Contains(problems, problem => problem.Message.Contains(number, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Bundle_OfWhichOneIsWrong_SaysWhereAndKeepsNothing_ThenIsFiledOnceHoweverOftenItIsSent()
    {
        var person = server.NewPerson();
        await server.InsureAsync(person);
        var clerk = await server.Of("clerk.wuhua");
        var wrong = await BundleAsync(person, children: 0);

        Assert.Contains(await (await clerk.PostAsync("/api/case-bundles", wrong)).ProblemsAsync(), problem => problem.Path == "cases[1].children");
        await NothingKeptAsync(person);

        var right = await BundleAsync(person, children: 1);
        var key = $"bundle-{person.Number}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => clerk.PostAsync("/api/case-bundles", right.DeepClone(), key))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var filed = new List<string>();
        foreach (var answer in answers)
        {
            filed.Add(string.Join(',', (await answer.JsonAsync())["cases"]!.AsArray().Select(one => (string)one!["number"]!)));
        }

        Assert.Single(filed.Distinct());
        Assert.Equal(2, await CasesAsync(person));
        await ProblemAssert.IsAsync(await clerk.PostAsync("/api/case-bundles", wrong, key), HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        await ProblemAssert.IsAsync(await (await server.Of("operations")).PostAsync("/api/case-bundles", right), HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<JsonObject> BundleAsync(Person person, int children)
    {
        var claim = await server.ClaimOfAsync(person);
        var allowance = claim["answers"]!.DeepClone().AsObject();
        foreach (var key in new[] { "unsettled", "invoices", "claimedAmount", "accountName", "account", "bank" })
        {
            allowance.Remove(key);
        }

        (allowance["situation"], allowance["payTo"], allowance["children"]) = ("birth", "unit", children);
        return new JsonObject
        {
            ["channel"] = "guided-online",
            ["identityLevel"] = "counter",
            ["materials"] = claim["materials"]!.DeepClone(),
            ["cases"] = new JsonArray(
                new JsonObject { ["item"] = ClaimApplications.Maternity, ["answers"] = claim["answers"]!.DeepClone() },
                new JsonObject { ["item"] = ClaimApplications.Allowance, ["answers"] = allowance }),
        };
    }

    private async Task NothingKeptAsync(Person person) => Assert.Equal(0, await CasesAsync(person));

    private async Task<int> CasesAsync(Person person) =>
        (await (await (await server.Of("clerk.wuhua")).PostAsync("/api/cases/searches", new JsonObject { ["text"] = person.Number })).JsonAsync())["items"]!.AsArray().Count;
}
