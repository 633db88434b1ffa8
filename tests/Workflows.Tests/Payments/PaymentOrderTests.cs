using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Tests.Payments;

/// <summary>What may become of an order, whatever the bank says in whatever order.</summary>
public sealed class PaymentOrderTests
{
    private const int Runs = 2_000;

    [Fact]
    public void Apply_AnyAnswersInAnyOrder_KeepsToTheStates()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var order = PaymentSamples.Order(random);
            var heard = new List<BankAnswer>();
            for (var said = random.Next(1, 12); said > 0; said--)
            {
                var answer = heard.Count > 0 && random.Next(3) == 0 ? heard[random.Next(heard.Count)] : PaymentSamples.Answer(random);
                var told = order.Apply(answer, PaymentSamples.Noon + Duration.FromMinutes(heard.Count));
                heard.Add(answer);
                if (order.IsFinal)
                {
                    told.Should().BeSameAs(order, "{0} is final (seed {1})", order.State, seed);
                }
                else if (!ReferenceEquals(told, order))
                {
                    told.History.Should().StartWith(order.History).And.HaveCount(order.History.Length + 1);
                    (order.State, told.State).Should().BeOneOf(Allowed);
                }

                told.Amount.Should().Be(order.Amount);
                told.Payee.Should().Be(order.Payee);
                told.Funds.Should().Equal(order.Funds);
                order = told;
            }

            // The first end that was told is the end; nothing before it says otherwise.
            var end = heard.FirstOrDefault(answer => answer is BankAnswer.Paid or BankAnswer.Returned or BankAnswer.Revoked);
            order.State.Should().Be(end switch
            {
                BankAnswer.Paid => PaymentState.Paid,
                BankAnswer.Returned => PaymentState.Returned,
                BankAnswer.Revoked => PaymentState.Cancelled,
                _ => heard.Exists(answer => answer is BankAnswer.InProgress) ? PaymentState.Sent : PaymentState.Pending,
            });
        }
    }

    [Fact]
    public void Apply_TheSameTwice_ChangesNothingTheSecondTime()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Random(seed);
            var answer = PaymentSamples.Answer(random);
            var once = PaymentSamples.Order(random).Apply(answer, PaymentSamples.Noon);
            once.Apply(answer, PaymentSamples.Noon + Duration.FromHours(1)).Should().BeSameAs(once);
        }
    }

    [Fact]
    public void Of_AnySettlement_LosesNoFen()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var settlement = PaymentSamples.Settlement(new Random(seed));
            var order = PaymentSamples.OrderOf(settlement);
            order.Amount.Should().Be(settlement.Payable);
            order.Funds.Sum(share => share.Amount).Should().Be(settlement.Payable);
            order.Funds.Should().OnlyContain(share => share.Amount > 0).And.OnlyHaveUniqueItems(share => share.Fund);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 99)]
    [InlineData(100, 101)]
    public void Of_NothingToPay_OrFundsThatDoNotAddUp_IsRefused(long payable, long funds)
    {
        var settlement = PaymentSamples.SettlementOf(payable, new FundShare("生育保险基金", funds));
        var order = () => PaymentSamples.OrderOf(settlement);
        order.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void With_ASecondLiveOrder_IsRefused()
    {
        var first = PaymentSamples.Order(new Random(1));
        var standing = new PaymentStanding([first], PaymentNumber.Of(new LocalDate(2026, 3, 2), 2));
        var second = () => standing.With(PaymentSamples.Order(new Random(2)));
        second.Should().Throw<InvalidOperationException>();

        var returned = first.Apply(new BankAnswer.Returned(null, "收款账户已销户", PaymentSamples.Noon), PaymentSamples.Noon);
        standing.With(returned).With(PaymentSamples.Order(new Random(2))).Orders.Should().HaveCount(2);
    }

    [Fact]
    public void Answer_ThroughAMessage_IsTheSame()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var answer = PaymentSamples.Answer(new Random(seed));
            BankAnswer.From(answer.ToValue()).Should().Be(answer);
        }
    }

    [Fact]
    public void Instruction_ThroughAMessage_IsTheSame()
    {
        var instruction = PaymentInstruction.Of(PaymentSamples.Order(new Random(5)));
        var read = PaymentInstruction.From(instruction.ToValue())!;
        (read.Number, read.Amount, read.Payee).Should().Be((instruction.Number, instruction.Amount, instruction.Payee));
        read.Funds.Should().Equal(instruction.Funds);
    }

    [Theory]
    [InlineData("BF2026030200000001", true)]
    [InlineData("BF2026023000000001", false)]
    [InlineData("BF202603020000001", false)]
    [InlineData("YH2026030200000001", false)]
    [InlineData(null, false)]
    public void Number_IsRead(string? text, bool isNumber) => PaymentNumber.TryParse(text, null, out _).Should().Be(isNumber);

    private static readonly (PaymentState, PaymentState)[] Allowed =
    [
        (PaymentState.Pending, PaymentState.Sent), (PaymentState.Pending, PaymentState.Paid), (PaymentState.Pending, PaymentState.Returned), (PaymentState.Pending, PaymentState.Cancelled),
        (PaymentState.Sent, PaymentState.Paid), (PaymentState.Sent, PaymentState.Returned), (PaymentState.Sent, PaymentState.Cancelled),
    ];
}
