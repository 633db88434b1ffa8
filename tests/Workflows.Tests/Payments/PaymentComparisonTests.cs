using NodaTime;
using Ybtb.Workflows.Payments;
using Ybtb.Workflows.Registry.Settlements;

namespace Ybtb.Workflows.Tests.Payments;

/// <summary>A sound day of settlements, orders and bank entries agrees; whatever one plants in it is found, and only that.</summary>
public sealed class PaymentComparisonTests
{
    private static readonly LocalDate Day = new(2026, 3, 2);

    [Fact]
    public void Sound_Agrees_AndTotalsAddUp()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var books = Books.Of(seed);
            var comparison = books.Compare();

            comparison.Differences().Should().OnlyContain(difference => difference.IsUnfinished, "seed {0}", seed);
            var totals = comparison.Totals();
            totals.Settled.Should().Be(books.Settled.Sum(claim => claim.Payable));
            (totals.SettledPaid + totals.UnderWay + totals.Returned + totals.NotOrdered).Should().Be(totals.Settled);
            totals.Paid.Should().Be(totals.BankPaid);
            comparison.Rows().Should().OnlyContain(row => row.Paid == row.BankPaid);
            comparison.Rows().Sum(row => row.Paid).Should().Be(totals.Paid);
        }
    }

    [Theory]
    [InlineData(nameof(PaymentDifferenceKind.NotSettled))]
    [InlineData(nameof(PaymentDifferenceKind.AmountDiffers))]
    [InlineData(nameof(PaymentDifferenceKind.FundsDiffer))]
    [InlineData(nameof(PaymentDifferenceKind.PaidTwice))]
    [InlineData(nameof(PaymentDifferenceKind.UnknownToBank))]
    [InlineData(nameof(PaymentDifferenceKind.UnknownToOffice))]
    [InlineData(nameof(PaymentDifferenceKind.BankAmountDiffers))]
    [InlineData(nameof(PaymentDifferenceKind.BankStateDiffers))]
    public void Planted_IsFound(string planted)
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var books = Books.Of(seed);
            var at = books.Ordered.FindIndex(order => order.State == PaymentState.Paid);
            var order = books.Ordered[at];
            var entry = books.Book.FindIndex(one => one.Number == order.Number);
            switch (Enum.Parse<PaymentDifferenceKind>(planted))
            {
                case PaymentDifferenceKind.NotSettled:
                    books.Settled.RemoveAll(claim => claim.Case == order.Case);
                    break;
                case PaymentDifferenceKind.AmountDiffers:
                    var claim = books.Settled.FindIndex(one => one.Case == order.Case);
                    books.Settled[claim] = books.Settled[claim] with { Payable = order.Amount - 1 };
                    break;
                case PaymentDifferenceKind.FundsDiffer:
                    books.Ordered[at] = order with { Funds = [order.Funds[0] with { Amount = order.Funds[0].Amount + 1 }, .. order.Funds[1..]] };
                    break;
                case PaymentDifferenceKind.PaidTwice:
                    var again = PaymentNumber.Of(Day, 99_999_999);
                    books.Ordered.Add(order with { Number = again, Attempt = 9 });
                    books.Book.Add(books.Book[entry] with { Number = again });
                    break;
                case PaymentDifferenceKind.UnknownToBank:
                    books.Book.RemoveAt(entry);
                    break;
                case PaymentDifferenceKind.UnknownToOffice:
                    books.Book.Add(books.Book[entry] with { Number = PaymentNumber.Of(Day, 99_999_999) });
                    break;
                case PaymentDifferenceKind.BankAmountDiffers:
                    books.Book[entry] = books.Book[entry] with { Amount = order.Amount + 1 };
                    break;
                default:
                    books.Book[entry] = books.Book[entry] with { State = PaymentState.Returned };
                    break;
            }

            books.Compare().Differences().Where(difference => !difference.IsUnfinished).Select(difference => difference.Kind.ToString()).Should().Contain(planted, "seed {0}", seed);
        }
    }

    [Fact]
    public void OtherOffices_AreNoDifference()
    {
        var books = Books.Of(1);
        var foreign = books.Book[0] with { Number = PaymentNumber.Of(Day, 99_999_999) };
        books.Book.Add(foreign);
        new PaymentComparison(Day, Day, books.Settled, books.Ordered, books.Book, number => number == foreign.Number).Differences()
            .Should().NotContain(difference => difference.Kind == PaymentDifferenceKind.UnknownToOffice);
    }

    private sealed record Books(List<SettledClaim> Settled, List<OrderedPayment> Ordered, List<BankEntry> Book)
    {
        /// <summary>The first is paid; of the others some came back, some were paid after that, some wait, some have no order.</summary>
        public static Books Of(int seed)
        {
            var random = new Random(seed);
            var books = new Books([], [], []);
            for (var serial = 1; serial <= 20; serial++)
            {
                var settlement = PaymentSamples.Settlement(random);
                books.Settled.Add(new SettledClaim(PaymentSamples.Case(serial), "530102", settlement.Payable, PaymentSamples.Noon));
                var course = serial == 1 ? 0 : random.Next(5);
                var returns = course is 1 or 2 ? random.Next(1, 3) : 0;
                for (var attempt = 1; attempt <= returns; attempt++)
                {
                    books.Add(settlement, serial, attempt, PaymentState.Returned);
                }

                if (course is 0 or 1)
                {
                    books.Add(settlement, serial, returns + 1, PaymentState.Paid);
                }
                else if (course == 3)
                {
                    books.Add(settlement, serial, 1, PaymentState.Pending);
                }
            }

            return books;
        }

        public PaymentComparison Compare() => new(Day, Day, Settled, Ordered, Book, _ => false);

        private void Add(Settlement settlement, int serial, int attempt, PaymentState state)
        {
            var number = PaymentNumber.Of(Day, serial * 100 + attempt);
            var funds = PaymentSamples.OrderOf(settlement, serial, attempt).Funds;
            Instant? at = state == PaymentState.Pending ? null : PaymentSamples.Noon;
            Ordered.Add(new OrderedPayment(number, PaymentSamples.Case(serial), "530102", attempt, settlement.Payable, funds, state, state == PaymentState.Returned ? "收款账户已销户" : null, at));
            if (state != PaymentState.Pending)
            {
                Book.Add(new BankEntry(number, settlement.Payable, funds, state, "YH1", null, at));
            }
        }
    }
}
