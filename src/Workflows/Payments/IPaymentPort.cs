using NodaTime;

namespace Ybtb.Workflows.Payments;

/// <summary>Brings payment orders to the bank: an embedded one, or the real one through a gateway.</summary>
public interface IPaymentPort
{
    /// <summary>Has the bank carry out an order, unless it has it already; says how it stands either way.</summary>
    /// <remarks>May be called again with the same number as often as one likes: the bank pays once.</remarks>
    Task<BankAnswer> SendAsync(PaymentInstruction instruction, CancellationToken cancellationToken);

    /// <summary>Has the bank forget an order that it has not carried out; says how it stands. An order revoked before it came is never carried out.</summary>
    Task<BankAnswer> RevokeAsync(PaymentNumber number, CancellationToken cancellationToken);

    /// <summary>The bank's book: every order that ended on one of these days, both inclusive (Asia/Shanghai), in the order of their numbers.</summary>
    /// <exception cref="BankUnavailableException">The bank could not be asked.</exception>
    Task<IReadOnlyList<BankEntry>> StatementAsync(LocalDate from, LocalDate to, CancellationToken cancellationToken);

    /// <summary>The bank's entries of these orders, whenever they ended; those it does not know are left out.</summary>
    /// <exception cref="BankUnavailableException">The bank could not be asked.</exception>
    Task<IReadOnlyList<BankEntry>> EntriesAsync(IReadOnlyCollection<PaymentNumber> numbers, CancellationToken cancellationToken);
}
