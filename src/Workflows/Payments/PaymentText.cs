using System.Globalization;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Payments;

/// <summary>What the history of a case says of its payments.</summary>
internal static class PaymentText
{
    /// <param name="name">Of the effect.</param>
    /// <param name="detail">Of the effect.</param>
    public static string Of(string name, Value detail)
    {
        var number = detail["number"].AsStringOrNull();
        return name switch
        {
            "payment-ordered" => $"生成拨付单{number}（第{Value.Print(detail["attempt"].AsNumber())}次），金额{Yuan(detail["amount"])}，交银行支付",
            "payment-sent" => $"银行已接收拨付单{number}",
            "payment-paid" => $"拨付单{number}已支付{Yuan(detail["amount"])}，银行流水号{detail["reference"].AsStringOrNull()}",
            "payment-returned" => $"拨付单{number}退汇：{detail["reason"].AsStringOrNull()}",
            "payment-cancelled" => $"拨付单{number}已撤销",
            _ => $"拨付单{number}没有结果：{detail["reason"].AsStringOrNull()}",
        };
    }

    private static string Yuan(Value fen) => (fen.AsNumber() / 100).ToString("#,0.00", CultureInfo.InvariantCulture) + "元";
}
