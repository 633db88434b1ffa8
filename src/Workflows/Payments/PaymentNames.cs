namespace Ybtb.Workflows.Payments;

/// <summary>Stable codes and Chinese names of payments, and of how the embedded bank behaves.</summary>
public static class PaymentNames
{
    private static readonly CodeTable<PaymentState> States = new(
        (PaymentState.Pending, "pending", "待发送"),
        (PaymentState.Sent, "sent", "已发送"),
        (PaymentState.Paid, "paid", "已支付"),
        (PaymentState.Returned, "returned", "已退汇"),
        (PaymentState.Cancelled, "cancelled", "已取消"));

    private static readonly CodeTable<PaymentDifferenceKind> Differences = new(
        (PaymentDifferenceKind.NotSettled, "not-settled", "没有对应的核定结算"),
        (PaymentDifferenceKind.AmountDiffers, "amount-differs", "拨付单与核定结算金额不一致"),
        (PaymentDifferenceKind.FundsDiffer, "funds-differ", "基金分摊与金额不一致"),
        (PaymentDifferenceKind.PaidTwice, "paid-twice", "同一结算重复支付"),
        (PaymentDifferenceKind.UnknownToBank, "unknown-to-bank", "银行无此笔记录"),
        (PaymentDifferenceKind.UnknownToOffice, "unknown-to-office", "本系统无此笔拨付单"),
        (PaymentDifferenceKind.BankAmountDiffers, "bank-amount-differs", "银行金额或基金不一致"),
        (PaymentDifferenceKind.BankStateDiffers, "bank-state-differs", "银行状态不一致"),
        (PaymentDifferenceKind.NotOrdered, "not-ordered", "核定后尚未拨付"),
        (PaymentDifferenceKind.Unanswered, "unanswered", "已发出，等待银行结果"),
        (PaymentDifferenceKind.NotPaidAfterReturn, "not-paid-after-return", "退汇后尚未重新拨付"));

    private static readonly CodeTable<EmbeddedBankMode> Modes = new(
        (EmbeddedBankMode.Answering, "answering", "正常应答"),
        (EmbeddedBankMode.Slow, "slow", "延后应答"),
        (EmbeddedBankMode.Unreachable, "unreachable", "无法连接"),
        (EmbeddedBankMode.Returning, "returning", "一律退汇"),
        (EmbeddedBankMode.OutOfOrder, "out-of-order", "应答乱序"));

    private static readonly CodeTable<EmbeddedAccountStatus> Accounts = new(
        (EmbeddedAccountStatus.Open, "open", "正常"),
        (EmbeddedAccountStatus.Closed, "closed", "收款账户已销户"),
        (EmbeddedAccountStatus.Frozen, "frozen", "收款账户已冻结"),
        (EmbeddedAccountStatus.Unknown, "unknown", "收款账户不存在"));

    public static string Code(this PaymentState state) => States.CodeOf(state);

    public static string ChineseName(this PaymentState state) => States.ChineseNameOf(state);

    public static bool TryFind(string? code, out PaymentState state) => States.TryFind(code, out state);

    public static string Code(this PaymentDifferenceKind kind) => Differences.CodeOf(kind);

    public static string ChineseName(this PaymentDifferenceKind kind) => Differences.ChineseNameOf(kind);

    public static string Code(this EmbeddedBankMode mode) => Modes.CodeOf(mode);

    public static bool TryFind(string? code, out EmbeddedBankMode mode) => Modes.TryFind(code, out mode);

    public static string Code(this EmbeddedAccountStatus status) => Accounts.CodeOf(status);

    /// <summary>Of an account that takes nothing: why, as the bank says it.</summary>
    public static string ChineseName(this EmbeddedAccountStatus status) => Accounts.ChineseNameOf(status);

    public static bool TryFind(string? code, out EmbeddedAccountStatus status) => Accounts.TryFind(code, out status);
}
