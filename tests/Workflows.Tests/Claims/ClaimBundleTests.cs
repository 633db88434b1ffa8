using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Tests.Claims;

/// <summary>合并申报: all of them, or none.</summary>
public sealed class ClaimBundleTests
{
    private static readonly SubmittedMaterial[] Shared = [.. new[] { "identity-document", "invoices", "discharge-record" }.Select(ClaimApplications.Scan)];

    [Fact]
    public async Task Bundle_OfTwo_SharesItsMaterials_I23_3()
    {
        using var claim = await ClaimCase.CreateAsync();

        var filed = (await FileAsync(claim, Bundled(claim))).Should().BeOfType<BundleResult.Filed>().Subject.Cases;

        filed.Select(file => file.ItemCode).Should().Equal(ClaimApplications.Maternity, ClaimApplications.Allowance);
        filed.Should().OnlyContain(file => file.MissingMaterials.IsEmpty);
        filed[1].Materials.Select(material => material.Code).Should().Equal("identity-document", "discharge-record");
        filed[1].Materials[0].File!.Sha256.Should().Be(filed[0].Materials[0].File!.Sha256);
    }

    [Fact]
    public async Task Bundle_OneOfWhichIsWrong_FilesNothing()
    {
        using var claim = await ClaimCase.CreateAsync();
        var bundled = Bundled(claim);
        bundled[1] = bundled[1] with { Answers = ClaimApplications.With(bundled[1].Answers, ("children", 0)) };

        var problems = (await FileAsync(claim, bundled)).Should().BeOfType<BundleResult.Invalid>().Subject.Problems;

        problems.Should().ContainSingle().Which.Path.Should().Be("cases[1].children");
        (await claim.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync())).Should().Be(0);
        (await claim.KeysAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Bundle_SentTwice_IsFiledOnce()
    {
        using var claim = await ClaimCase.CreateAsync();
        var key = new IdempotencyKey(new byte[32], new byte[32]);

        var first = (await FileAsync(claim, Bundled(claim), key)).Should().BeOfType<BundleResult.Filed>().Subject;
        var second = (await FileAsync(claim, Bundled(claim), key)).Should().BeOfType<BundleResult.Filed>().Subject;

        second.IsRepeated.Should().BeTrue();
        second.Cases.Select(file => file.Number).Should().Equal(first.Cases.Select(file => file.Number));
    }

    [Fact]
    public async Task Bundle_OfTwoPeople_OrOfOneItemTwice_OrWithOneInvoiceTwice_IsRefused()
    {
        using var claim = await ClaimCase.CreateAsync();
        var maternity = claim.Application(ClaimApplications.Maternity);

        (await FileAsync(claim, [maternity, claim.MansApplication(ClaimApplications.Allowance)])).Should().BeOfType<BundleResult.Invalid>();
        (await FileAsync(claim, [maternity, maternity])).Should().BeOfType<BundleResult.Invalid>();
        var same = claim.Application(ClaimApplications.FamilyPlanning, ("invoices", Value.Of([ClaimApplications.Invoice("0801000001", 760)])));
        (await FileAsync(claim, [maternity, same])).Should().BeOfType<BundleResult.Invalid>().Which.Problems.Should().ContainSingle()
            .Which.Path.Should().Be("cases[1].invoices[0].number");
    }

    private static FileCase[] Bundled(ClaimCase claim) =>
        [.. new[] { ClaimApplications.Maternity, ClaimApplications.Allowance }.Select(item => claim.Application(item) with { Materials = [] })];

    private static Task<BundleResult> FileAsync(ClaimCase claim, FileCase[] applications, IdempotencyKey? key = null) =>
        claim.Host.Get<BundleDesk>().FileAsync(claim.Clerk, applications, applications[0].Materials.Count == 0 ? Shared : [], key, default);
}
