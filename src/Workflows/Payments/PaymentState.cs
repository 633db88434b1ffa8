namespace Ybtb.Workflows.Payments;

/// <summary>How far a payment order has come. The last three are final: nothing that is said later changes them.</summary>
public enum PaymentState
{
    /// <summary>待发送: written, and not known to be with the bank.</summary>
    Pending,

    /// <summary>已发送: the bank has taken it and not said how it ended.</summary>
    Sent,

    /// <summary>已支付: the money is in the payee's account.</summary>
    Paid,

    /// <summary>已退汇: the money has not gone, or has come back.</summary>
    Returned,

    /// <summary>已取消: the bank has confirmed that it will not carry it out.</summary>
    Cancelled,
}
