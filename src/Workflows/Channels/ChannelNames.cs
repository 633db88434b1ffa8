using Ybtb.Workflows.Channels.Webhooks;

namespace Ybtb.Workflows.Channels;

/// <summary>Stable codes and Chinese names of what channels are told.</summary>
public static class ChannelNames
{
    private static readonly CodeTable<ChannelEventKind> Events = new(
        (ChannelEventKind.Received, "received", "已收件"),
        (ChannelEventKind.Accepted, "accepted", "已受理"),
        (ChannelEventKind.Refused, "refused", "不予受理"),
        (ChannelEventKind.CorrectionRequested, "correction-requested", "需要补正"),
        (ChannelEventKind.Paused, "paused", "中止计时"),
        (ChannelEventKind.Resumed, "resumed", "恢复计时"),
        (ChannelEventKind.Decided, "decided", "已办结"),
        (ChannelEventKind.Delivered, "delivered", "已送达"),
        (ChannelEventKind.Withdrawn, "withdrawn", "已撤回"),
        (ChannelEventKind.Terminated, "terminated", "已终止"),
        (ChannelEventKind.DocumentIssued, "document-issued", "文书已出具"),
        (ChannelEventKind.PaymentSettled, "payment-settled", "待遇已支付"));

    private static readonly CodeTable<WebhookState> States = new(
        (WebhookState.Active, "active", "启用"),
        (WebhookState.Disabled, "disabled", "停用"));

    public static string Code(this ChannelEventKind kind) => Events.CodeOf(kind);

    public static string ChineseName(this ChannelEventKind kind) => Events.ChineseNameOf(kind);

    public static bool TryFind(string? code, out ChannelEventKind kind) => Events.TryFind(code, out kind);

    public static string Code(this WebhookState state) => States.CodeOf(state);

    public static string ChineseName(this WebhookState state) => States.ChineseNameOf(state);
}
