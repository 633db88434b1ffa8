namespace Ybtb.Workflows.Payments;

/// <summary>How settlements, orders and the bank's book disagree; the last three say only that something is not finished.</summary>
public enum PaymentDifferenceKind
{
    /// <summary>An order without an approved settlement.</summary>
    NotSettled,

    /// <summary>An order of another amount than its settlement.</summary>
    AmountDiffers,

    /// <summary>The shares of an order do not add up to it.</summary>
    FundsDiffer,

    /// <summary>More than one order of a settlement is paid.</summary>
    PaidTwice,

    /// <summary>We say that it ended, and the bank has nothing of it.</summary>
    UnknownToBank,

    /// <summary>The bank has it, and we do not.</summary>
    UnknownToOffice,

    /// <summary>The bank has another amount, or other shares.</summary>
    BankAmountDiffers,

    /// <summary>The bank says that it ended otherwise, or that it has ended.</summary>
    BankStateDiffers,

    /// <summary>Approved, and no order yet.</summary>
    NotOrdered,

    /// <summary>Ordered, and the bank has not told how it ended.</summary>
    Unanswered,

    /// <summary>The last order came back, and there is no new one.</summary>
    NotPaidAfterReturn,
}
