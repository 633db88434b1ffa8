using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.EInvoices;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Tests.Claims;

/// <summary>系统自动调取电子票据: what was fetched takes the place of 医疗机构收费票据, and nothing else does.</summary>
public sealed class FetchedInvoiceTests
{
    private const string Code = "53060126";
    private const string Number = "0001234567";

    [Fact]
    public async Task Fetched_WaivesThePaper()
    {
        using var claim = await ClaimCase.CreateAsync();
        await FetchAsync(claim, Invoice());

        var file = await claim.FileAsync(WithoutPaper(claim));

        file.Status.Should().Be(CaseStatus.Received);
        file.Materials.Should().Contain(material => material.Code == "invoices" && material.Trust == MaterialTrust.DataSharing);
    }

    [Fact]
    public async Task NotFetched_ThePaperIsAskedFor() => await AskedForAsync(_ => Task.CompletedTask);

    [Theory]
    [InlineData(76_100, EInvoiceState.Valid, ClaimCase.Woman)]      // of another amount
    [InlineData(76_000, EInvoiceState.Reversed, ClaimCase.Woman)]   // 冲红
    [InlineData(76_000, EInvoiceState.Valid, ClaimCase.Man)]        // somebody else's
    public async Task Fetched_ButNotWhatIsClaimed_ThePaperIsAskedFor(long amount, EInvoiceState state, int payer) =>
        await AskedForAsync(claim => FetchAsync(claim, Invoice() with
        {
            Amount = amount, State = state, PayerNumber = Applications.NumberOf(payer), PayerName = payer == ClaimCase.Woman ? ClaimCase.WomansName : ClaimCase.MansName,
        }));

    [Fact]
    public async Task OneOfTwoFetched_ThePaperIsAskedFor() => await AskedForAsync(
        claim => FetchAsync(claim, Invoice()),
        ("invoices", Value.Of([Row(), ClaimApplications.Invoice("0007654321", 100)])), ("claimedAmount", 860));

    private static async Task AskedForAsync(Func<ClaimCase, Task> prepare, params (string Key, Value? Answer)[] changes)
    {
        using var claim = await ClaimCase.CreateAsync();
        await prepare(claim);

        var file = await claim.FileAsync(WithoutPaper(claim, changes));

        file.Status.Should().Be(CaseStatus.InCorrection);
        file.OpenCorrection!.Missing.Should().Equal("invoices");
    }

    private static async Task FetchAsync(ClaimCase claim, EInvoice invoice)
    {
        await claim.Host.Get<EmbeddedEInvoices>().IssueAsync(invoice, default);
        var search = new EInvoiceSearch(CertificateType.IdentityCard, invoice.PayerNumber, invoice.PayerName, new LocalDate(2026, 1, 1), new LocalDate(2026, 3, 2));
        (await claim.Host.Get<EInvoiceDesk>().SearchAsync(claim.Clerk, search, default)).Should().ContainSingle();
    }

    private static FileCase WithoutPaper(ClaimCase claim, params (string Key, Value? Answer)[] changes)
    {
        var application = claim.Application(ClaimApplications.FamilyPlanning, [("invoices", Value.Of([Row()])), .. changes]);
        return application with { Materials = [.. application.Materials.Where(material => material.Code != "invoices")] };
    }

    private static Value Row() => ClaimApplications.Invoice(Number, 760, code: Code);

    private static EInvoice Invoice() => new(
        Code, Number, "123456", EInvoiceKind.Outpatient, EInvoiceState.Valid, new LocalDate(2026, 2, 12), "昆明市示例妇产医院", 76_000, ClaimCase.WomansName,
        Applications.NumberOf(ClaimCase.Woman));
}
