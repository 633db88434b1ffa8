using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Payments;

/// <summary>A payment order as staff see it.</summary>
/// <param name="Attempt">1 for the first order of the settlement.</param>
/// <param name="Office">That decided.</param>
/// <param name="Amount">In fen.</param>
/// <param name="Payee">Masked where it is a person.</param>
/// <param name="Bank">开户行; null in lists, and when the case's personal values were erased.</param>
/// <param name="Account">The last four digits.</param>
/// <param name="Reference">The bank's number; null while it has given none.</param>
/// <param name="SettledAt">When it ended; null while it is under way.</param>
/// <param name="History">Empty in lists.</param>
public sealed record PaymentView(
    string Number, CaseNumber CaseNumber, string ItemCode, string Item, int Attempt, CodedName Office, long Amount, IReadOnlyList<FundAmount> Funds,
    CodedName PayeeKind, string Payee, string? Bank, string Account, CodedName State, string? Reference, string? ReturnReason, Instant CreatedAt, Instant? SettledAt,
    IReadOnlyList<PaymentEventView> History);

/// <param name="Amount">In fen.</param>
public sealed record FundAmount(string Fund, long Amount);

/// <param name="At">Of an end: when it came about at the bank.</param>
public sealed record PaymentEventView(CodedName State, Instant At, string? Reference, string? Reason);

/// <param name="Next">Null when there is no more.</param>
public sealed record PaymentListPage(IReadOnlyList<PaymentView> Items, PaymentCursor? Next);
