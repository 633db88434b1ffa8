using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.Documents.Rendering;
using Ybtb.Workflows.Tests.PersonItems;

namespace Ybtb.Workflows.Tests.Claims;

/// <summary>What the notice says of items 20 to 23, and what is refused.</summary>
public sealed class ClaimItemTests
{
    [Theory]
    [InlineData(ClaimApplications.Maternity, 15, 20, "生育医疗费用支付（含产前检查费）")]
    [InlineData(ClaimApplications.FamilyPlanning, 15, 20, "计划生育医疗费用支付")]
    [InlineData(ClaimApplications.AssistedReproduction, 15, 20, "辅助生殖医疗费用补助")]
    [InlineData(ClaimApplications.Allowance, 10, 10, "生育津贴支付（含计划生育津贴、男职工护理假津贴）")]
    public void Notice_LimitsNamesAndConditions_AreAsPrinted(string code, int promised, int statutory, string name)
    {
        var item = Notice.Item(code);

        (item.PromisedLimit.Count, item.StatutoryLimit.Count, item.DisplayName).Should().Be((promised, statutory, name));
        item.Mode.Should().Be(HandlingMode.OnlineOnly);
        item.ResultDocuments.Should().Equal("《云南省医疗保障医保结算单》");
    }

    [Theory]
    [InlineData(ClaimApplications.Maternity)]
    [InlineData(ClaimApplications.FamilyPlanning)]
    [InlineData(ClaimApplications.AssistedReproduction)]
    [InlineData(ClaimApplications.Allowance)]
    public void Channels_AreAnnex2s_AndWindowsOnlyHelp_I20_2_I20_3(string code) =>
        Notice.Item(code).Handling!.Channels.Select(channel => (channel.Code, channel.IsForStaff)).Should().Equal(
            ("mini-program", false), ("banshitong-app", false), ("national-platform-app", false), ("bureau-website", false), ("government-service-platform", false),
            ("web-hall", false), ("guided-online", true));

    [Theory]
    [InlineData("counter")]
    [InlineData("mini-program")]
    public async Task Counter_TakesTheClaimOnlyAsHelp_I20_2(string channel)
    {
        using var claim = await ClaimCase.CreateAsync();

        (await claim.RefusedAsync(claim.Application(ClaimApplications.Maternity) with { Channel = channel })).Should().Contain(problem => problem.Path == "channel");
    }

    [Fact]
    public void Names_OfBothLevels_AreShown_I22_1()
    {
        var names = Notice.Item(ClaimApplications.AssistedReproduction).Names;

        names.Should().Contain(["生育保险待遇核准支付", "辅助生殖医疗费用补助"]);
    }

    [Fact]
    public void Addresses_AreCorrected_AndTheConditionStaysAsPrinted_I22_3_I22_4()
    {
        var item = Notice.Item(ClaimApplications.AssistedReproduction);

        item.Channels.Single(channel => channel.Name == "云南政务服务平台").Url.Should().Be("http://zwfw.yn.gov.cn");
        item.Conditions.Single().Should().Contain("卫生部").And.Contain("人工受精");
    }

    [Fact]
    public async Task BirthProof_Missing_IsAskedForByTheReviewer_I22_2()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.AssistedReproduction));

        await claim.CompleteAsync("初审", claim.Reviewer, "补正", "请补充出院记录或出生医学证明", null, "birth-proof");
        (await claim.FileOfAsync()).OpenCorrection!.Missing.Should().Equal("birth-proof");
        (await claim.Host.Cases.AnswerCorrectionAsync(claim.Clerk, claim.Number, [ClaimApplications.Scan("birth-proof")], false, claim.Now, null, default)).Should().BeOfType<CaseResult.Done>();
        await claim.ApproveAsync();

        (await claim.SettlementAsync()).Approved!.Lines.Should().ContainSingle().Which.Should().Match<SettlementLine>(line => line.Paid == 500_000 && line.Basis.Contains("终身一次"));
    }

    [Fact]
    public async Task Lifetime_SecondSubsidyAfterTheFirstWasPaid_IsRefused_I22_2()
    {
        using var claim = await ClaimCase.CreateAsync();
        var first = await claim.AcceptAsync(claim.Application(ClaimApplications.AssistedReproduction));
        await claim.ApproveAsync();
        await claim.Host.DeliverAsync();

        var again = claim.Application(ClaimApplications.AssistedReproduction, ("eventOn", "2026-02-20"), ("invoices", Value.Of([ClaimApplications.Invoice("5500001", 32000, date: "2026-01-08")])));
        var problem = (await claim.RefusedAsync(again)).Should().ContainSingle().Subject;

        problem.Message.Should().Contain(first.Number.Value).And.Contain("只能申请一次");
    }

    [Fact]
    public async Task Allowance_LimitsAreEqual_AndLightsFollowThePromise_I23_2()
    {
        using var claim = await ClaimCase.CreateAsync();
        var file = await claim.AcceptAsync(claim.Application(ClaimApplications.Allowance));

        var (promised, statutory) = (file.Clock(ClockKind.Promised)!, file.Clock(ClockKind.Statutory)!);
        file.Reckon(promised).Due.Should().Be(file.Reckon(statutory).Due);
        (file.Reckon(promised).YellowFrom < file.Reckon(promised).RedFrom).Should().BeTrue();
        (file.Reckon(promised).RedFrom < file.Reckon(promised).Due).Should().BeTrue();
    }

    [Theory]
    [InlineData("normal", 1, new[] { "birth" }, 600_000L * 158 / 30)]
    [InlineData("caesarean", 1, new[] { "birth", "difficult" }, (600_000L * 158 / 30) + (600_000L * 15 / 30))]
    [InlineData("normal", 3, new[] { "birth", "further-child" }, (600_000L * 158 / 30) + (600_000L * 30 / 30))]
    [InlineData("miscarriage-early", 1, new[] { "miscarriage-early" }, 600_000L * 15 / 30)]
    public async Task Allowance_IsTheAverageByDays_PaidToTheUnit(string delivery, int children, string[] lines, long payable)
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.AcceptAsync(claim.Application(ClaimApplications.Allowance, ("delivery", delivery), ("children", children)));

        var settlement = (await claim.SettlementAsync()).Settlement!;

        settlement.Lines.Select(line => line.Code).Should().Equal(lines);
        settlement.Payable.Should().Be(payable);
        settlement.Payee.Should().Be(new Payee(PayeeKind.Unit, "五华示例实业有限公司", ClaimCase.UnitAccount, "示例银行五华支行"));
        settlement.Lines[0].Basis.Should().Contain("单位2025年度职工月平均工资6000.00元");
    }

    [Fact]
    public async Task PaternityLeave_AsksForTheBirthCertificate()
    {
        using var claim = await ClaimCase.CreateAsync();
        var application = claim.MansApplication(
            ClaimApplications.Allowance, ("situation", "paternity-leave"), ("delivery", null), ("children", null),
            ("spouseName", "李春兰"), ("spouseCertificateType", "identity-card"), ("spouseNumber", Applications.NumberOf(803)));

        (await claim.FileAsync(application)).MissingMaterials.Should().Equal("birth-certificate");
    }

    [Fact]
    public async Task Spouse_NeedsMarriageCertificateAndPromise_AndHalfIsPaid()
    {
        using var claim = await ClaimCase.CreateAsync();
        var application = claim.MansApplication(
            ClaimApplications.Maternity, ("situation", "spouse"), ("spouseName", "李春兰"), ("spouseCertificateType", "identity-card"), ("spouseNumber", Applications.NumberOf(803)));

        (await claim.FileAsync(application)).MissingMaterials.Should().BeEquivalentTo("spouse-promise", "marriage-certificate");
        (await claim.Host.Cases.AnswerCorrectionAsync(
            claim.Clerk, claim.Number, [ClaimApplications.Scan("spouse-promise"), ClaimApplications.Scan("marriage-certificate")], false, claim.Now, null, default)).Should().BeOfType<CaseResult.Done>();
        await claim.CompleteAsync("受理审核", claim.Clerk, "受理");

        (await claim.SettlementAsync()).Settlement!.Payable.Should().Be(40_025 + 210_000);
    }

    [Fact]
    public async Task SpousesPromise_SignedOnTheScreen_IsKeptWithTheWordsThatWereRead()
    {
        using var claim = await ClaimCase.CreateAsync();
        var letter = Notice.Item(ClaimApplications.Maternity).FindRequirement("spouse-promise")!.Promise!;
        letter.IsSigned.Should().BeTrue();

        var file = await claim.FileAsync(claim.SpousesApplication(Promised(letter.Hash, [[200, 300, 700, 280, 1200, 340]])));

        var kept = file.Materials.Single(material => material.Code == "spouse-promise");
        (kept.Trust, kept.PromiseHash, kept.File!.Name).Should().Be((MaterialTrust.Promise, letter.Hash, "配偶未就业承诺书.pdf"));
        await using var stored = await claim.Host.Get<IFileStore>().OpenAsync(ContentAddress.Parse(kept.File.Sha256), default);
        using var pdf = new MemoryStream();
        await stored.CopyToAsync(pdf);
        pdf.Length.Should().Be(kept.File.Size);
        (await PdfTools.TextAsync(pdf.ToArray())).Should().ContainAll([.. letter.Paragraphs, letter.Hash, "承诺人（签名）", ClaimCase.MansName, "2026年3月2日"]);
        (await PdfTools.ImagesAsync(pdf.ToArray())).Should().ContainSingle().Which.Should().Contain(" 800 ").And.Contain(" 300 ");
        var shown = CasePages.Of(file, claim.Reviewer, claim.Now, [], [], isSuspended: false, incidents: 0).Materials.Single(material => material.Code == "spouse-promise");
        (shown.FileType, shown.Promise!.Hash).Should().Be(("pdf", letter.Hash));
    }

    [Fact]
    public async Task SpousesPromise_WithoutASignature_OrWithAScribble_OrOfOtherWords_IsRefused()
    {
        using var claim = await ClaimCase.CreateAsync();
        var letter = Notice.Item(ClaimApplications.Maternity).FindRequirement("spouse-promise")!.Promise!;

        await ShouldSayAsync(Promised(letter.Hash, null), "materials[3].signature", "promise-unsigned", "请在签名框内签名，或上传本人签名的纸质承诺书");
        await ShouldSayAsync(Promised(letter.Hash, [[10, 10]]), "materials[3].signature", "promise-unsigned", "签名过小");
        await ShouldSayAsync(Promised(letter.Hash, [[10, 10_000, 20, 20]]), "materials[3].signature", "promise-unsigned", "签名数据不正确");
        await ShouldSayAsync(Promised(new string('0', 64), [[200, 300, 1200, 340]]), "materials[3]", "promise-unread", "重新阅读");
        await ShouldSayAsync(ClaimApplications.Scan("spouse-promise") with { Signature = [[200, 300, 1200, 340]] }, "materials[3].signature", "promise-unsigned", "签名只用于承诺书");

        async Task ShouldSayAsync(SubmittedMaterial promise, string path, string code, string said)
        {
            var problem = (await claim.RefusedAsync(claim.SpousesApplication(promise))).Should().ContainSingle().Subject;
            (problem.Path, problem.Code).Should().Be((path, code));
            problem.Message.Should().Contain(said);
        }
    }

    [Fact]
    public async Task SpousesPromise_ForgottenAtFiling_IsSignedInAnswerToTheCorrection()
    {
        using var claim = await ClaimCase.CreateAsync();
        var letter = Notice.Item(ClaimApplications.Maternity).FindRequirement("spouse-promise")!.Promise!;
        await claim.FileAsync(claim.SpousesApplication(ClaimApplications.Scan("marriage-certificate")));

        (await claim.Host.Cases.AnswerCorrectionAsync(claim.Clerk, claim.Number, [Promised(letter.Hash, null)], false, claim.Now, null, default))
            .Should().BeOfType<CaseResult.Invalid>();
        (await claim.Host.Cases.AnswerCorrectionAsync(claim.Clerk, claim.Number, [Promised(letter.Hash, [[200, 300, 1200, 340]])], false, claim.Now, null, default))
            .Should().BeOfType<CaseResult.Done>().Which.Case.Materials.Single(material => material.Code == "spouse-promise").File!.IsPdf.Should().BeTrue();
    }

    private static SubmittedMaterial Promised(string hash, IReadOnlyList<IReadOnlyList<int>>? strokes) =>
        new("spouse-promise", MaterialTrust.Promise) { PromiseHash = hash, Signature = strokes };

    [Fact]
    public async Task Spouse_WhoIsInsuredAsAnEmployee_IsNotAccepted()
    {
        using var claim = await ClaimCase.CreateAsync();
        await claim.FileAsync(claim.MansApplication(
            ClaimApplications.Maternity, ("situation", "spouse"), ("spouseName", ClaimCase.WomansName), ("spouseCertificateType", "identity-card"),
            ("spouseNumber", Applications.NumberOf(ClaimCase.Woman))) with
        {
            Materials = [.. new[] { "identity-document", "invoices", "discharge-record", "spouse-promise", "marriage-certificate" }.Select(ClaimApplications.Scan)],
        });

        var file = await claim.CompleteAsync("受理审核", claim.Clerk, "受理");

        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain("未就业配偶");
        (await claim.KeysAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Contributions_NotPaidInTime_AreNamed()
    {
        using var claim = await ClaimCase.CreateAsync(unpaid: ["2025-11"]);
        await claim.FileAsync(claim.Application(ClaimApplications.FamilyPlanning));

        var file = await claim.CompleteAsync("受理审核", claim.Clerk, "受理");

        file.Status.Should().Be(CaseStatus.AcceptanceRefused);
        file.Reason.Should().Contain("2025年11月").And.NotContain("2025年12月");
    }

    [Fact]
    public async Task Allowance_WithoutTheEmployersAverage_IsNotAccepted()
    {
        using var claim = await ClaimCase.CreateAsync(wage: null);
        await claim.FileAsync(claim.Application(ClaimApplications.Allowance));

        (await claim.CompleteAsync("受理审核", claim.Clerk, "受理")).Reason.Should().Contain("2025年度职工月平均工资");
    }

    [Theory]
    [InlineData("claimedAmount", "5000", "claimedAmount", FormProblemCodes.SumDiffers)]
    [InlineData("account", "\"6222020000000000001\"", "account", "number-check-digit")]
    [InlineData("eventOn", "\"2026-03-03\"", "eventOn", FormProblemCodes.FutureDate)]
    [InlineData("children", "0", "children", FormProblemCodes.NotANumber)]
    public async Task BadAnswer_IsRefusedAndNothingIsKept(string key, string json, string path, string code)
    {
        using var claim = await ClaimCase.CreateAsync();

        var problem = (await claim.RefusedAsync(claim.Application(ClaimApplications.Maternity, (key, ValueJson.Parse(json))))).Should().ContainSingle().Subject;

        (problem.Path, problem.Code).Should().Be((path, code));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(0.0)]
    [InlineData(500_000.01)]
    public async Task Invoice_WithAnImpossibleAmount_IsRefused(double amount)
    {
        using var claim = await ClaimCase.CreateAsync();

        var problems = await claim.RefusedAsync(claim.Application(
            ClaimApplications.FamilyPlanning, ("invoices", Value.Of([ClaimApplications.Invoice("1", amount)])), ("claimedAmount", Math.Max(amount, 1))));

        problems.Should().Contain(problem => problem.Path == "invoices[0].amount");
    }
}
