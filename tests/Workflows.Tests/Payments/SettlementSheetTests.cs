using System.Collections.Immutable;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Frozen;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;
using Ybtb.Workflows.Tests.Documents;
using Ybtb.Workflows.Tests.Documents.Rendering;

namespace Ybtb.Workflows.Tests.Payments;

/// <summary>《云南省医疗保障医保结算单》; the files are left in <c>artifacts/documents</c> for people to look at.</summary>
public sealed class SettlementSheetTests(RendererFixture fixture) : IClassFixture<RendererFixture>
{
    private const string LongName = "云南省红河哈尼族彝族自治州金平苗族瑶族傣族自治县某某某某某某某某某某某某某某某某某某某某某某某某某某某某某有限责任公司";

    [Fact]
    public async Task Sheet_SaysWhatWasSettledAndPaid()
    {
        var document = Owed(new Settlement(
            SettlementKind.MaternityMedical,
            [
                new("prenatal", "产前检查费", "实际费用1,286.40元，限额1,500.00元，支付比例100%。", 128_640, 128_640, 128_640, null),
                new("delivery-caesarean", "生育医疗费（剖宫产）", "实际费用9,420.55元，限额5,000.00元，支付比例100%。", 942_055, 500_000, 476_500, "陪护床位费不属于支付范围"),
            ],
            [new("生育保险基金", 605_140)], PaymentSamples.Payee, "2025-01"));

        document["支付金额（大写）"].Should().Be("人民币陆仟零伍拾壹元肆角整");
        document["支付金额（小写）"].Should().Be("6,051.40元");
        document["收款账号"].Should().Be("***************0128");
        document["支付状态"].Should().Be("已支付");
        document.Rows("扣减项目").Should().ContainSingle().Which.Should().Equal("生育医疗费（剖宫产）", "235.00元", "陪护床位费不属于支付范围");
        document.Rows("支付基金").Should().ContainSingle().Which.Should().Equal("生育保险基金", "6,051.40元");
        document.Gaps.Should().BeEmpty();
        document.Text.Should().NotContain(PaymentSamples.Payee.Account);
        await DrawAsync(document, "");
    }

    [Fact]
    public async Task Sheet_OfManyLinesAndLongNames_IsDrawn()
    {
        var lines = Enumerable.Range(1, 40).Select(i => new SettlementLine(
            $"line-{i}", i % 4 == 0 ? LongName : $"第{i}项医疗费用", "实际费用与限额取低者，乘以支付比例，四舍五入到分。", 1_234_567_89 + i, 123_456_00, 123_455_99, "超出目录范围的部分不予支付")).ToImmutableArray();
        var document = Owed(new Settlement(
            SettlementKind.MaternityMedical, lines, [new("职工基本医疗保险统筹基金（含生育保险）", lines.Sum(line => line.Paid) - 7), new(LongName, 7)],
            new Payee(PayeeKind.Unit, LongName, "5300-1234-5678-9012-3456-7890", LongName), "2025-01"));

        document.Rows("费用（津贴）项目").Should().HaveCount(40);
        await DrawAsync(document, "-long");
    }

    private static OwedDocument Owed(Settlement settlement)
    {
        var order = PaymentSamples.OrderOf(settlement).Apply(new BankAnswer.Paid("YH2026030200000001", WorkflowHost.At("2026-03-02T15:20:00")), PaymentSamples.Noon);
        var care = new Members()
            .Add("rows", [Row("分娩（流产）日期", "2026年1月18日"), Row("分娩方式", "剖宫产"), Row("就诊医疗机构", "昆明市妇幼保健院")])
            .Add("invoices", "0012345678、0012345679").Add("hasInvoices", true);
        var data = new Members()
            .Add("case", PaymentSamples.Case(1).Value).Add("item", "生育医疗费支付").Add("applicant", "杨晓梅").Add("applicantNumber", "530102199002159975")
            .Add("receivingOffice", "530102").Add("decidingOffice", "530102").Add("decidingOfficeName", "昆明市五华区医疗保险中心")
            .Add("filedAt", PaymentSamples.Noon).Add("acceptedAt", PaymentSamples.Noon).Add("decidedAt", PaymentSamples.Noon)
            .Add("details", SettlementSheet.Of(order, settlement, PaymentSamples.Noon, care)).ToValue();
        return OwedDocument.Of("medical-settlement", "530102", isAtOnce: true, data);
    }

    private static Members Row(string label, string value) => new Members().Add("label", label).Add("value", value);

    private async Task DrawAsync(OwedDocument document, string variant)
    {
        fixture.Renderer.Missing(document.Printed).Should().BeEmpty();
        var pdf = fixture.Render(document.Printed);
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Ybtb.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "artifacts", "documents")).FullName, $"medical-settlement{variant}.pdf"), pdf);
        (await PdfTools.TextAsync(pdf)).Should().Contain(PdfTools.Dense("云南省医疗保障医保结算单"));
    }
}
