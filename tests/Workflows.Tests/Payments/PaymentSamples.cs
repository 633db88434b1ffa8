using System.Collections.Immutable;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Tests.Payments;

/// <summary>Settlements, orders and what banks say, by a seed.</summary>
internal static class PaymentSamples
{
    private static readonly string[] Funds = ["职工基本医疗保险统筹基金", "生育保险基金", "大病保险基金"];

    public static Instant Noon { get; } = WorkflowHost.At("2026-03-02T12:00:00");

    public static Payee Payee { get; } = new(PayeeKind.Person, "杨晓梅", "6222021234567890128", "中国工商银行昆明五华支行");

    public static CaseNumber Case(int serial) => CaseNumber.Of("530102", new LocalDate(2026, 3, 2), serial);

    /// <summary>One to five lines of some yuan and fen, split among some funds, of which one may pay nothing.</summary>
    public static Settlement Settlement(Random random)
    {
        var lines = Enumerable.Range(1, random.Next(1, 6)).Select(i =>
        {
            var scope = random.NextInt64(1, 2_000_000);
            var paid = random.Next(3) == 0 ? random.NextInt64(1, scope + 1) : scope;
            return new SettlementLine($"line-{i}", $"第{i}项", "按规定计算。", scope + random.Next(1_000), scope, paid, paid < scope ? "不属于支付范围" : null);
        }).ToImmutableArray();
        var left = lines.Sum(line => line.Paid);
        var shares = ImmutableArray.CreateBuilder<FundShare>();
        for (var i = random.Next(3); i > 0; i--)
        {
            var share = random.NextInt64(0, left);
            shares.Add(new FundShare(Funds[random.Next(Funds.Length)], share));
            left -= share;
        }

        shares.Add(new FundShare(Funds[0], left));
        return new(SettlementKind.MaternityMedical, lines, shares.ToImmutable(), Payee, "2026-01");
    }

    public static Settlement SettlementOf(long payable, params ImmutableArray<FundShare> funds) =>
        new(SettlementKind.MaternityAllowance, [new("allowance", "生育津贴", "日计发基数×天数。", payable, payable, payable, null)], funds, Payee, "2026-01");

    public static PaymentOrder OrderOf(Settlement settlement, int serial = 1, int attempt = 1) => PaymentOrder.Of(
        PaymentNumber.Of(new LocalDate(2026, 3, 2), serial), Case(serial), "530102", new SettlementStanding(Case(serial), 3, SettlementStatus.Approved, settlement), settlement, attempt,
        settlement.Payee, Noon);

    public static PaymentOrder Order(Random random) => OrderOf(Settlement(random), random.Next(PaymentNumber.Serials));

    public static BankAnswer Answer(Random random) => random.Next(5) switch
    {
        0 or 1 => new BankAnswer.InProgress(random.Next(2) == 0 ? null : $"YH{random.Next(1_000)}"),
        2 => new BankAnswer.Paid($"YH{random.Next(1_000)}", Noon + Duration.FromMinutes(random.Next(1_000))),
        3 => new BankAnswer.Returned(null, "收款账户已销户", Noon + Duration.FromMinutes(random.Next(1_000))),
        _ => new BankAnswer.Revoked("银行已按要求撤销。"),
    };
}
