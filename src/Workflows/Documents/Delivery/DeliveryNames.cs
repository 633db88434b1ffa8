namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>Stable codes and Chinese names of what is said of deliveries.</summary>
public static class DeliveryNames
{
    private static readonly CodeTable<DeliveryState> States = new(
        (DeliveryState.Pending, "pending", "待送达"),
        (DeliveryState.Delivered, "delivered", "已送达"),
        (DeliveryState.Undeliverable, "undeliverable", "未能送达"));

    private static readonly CodeTable<DeliveryManner> Manners = new(
        (DeliveryManner.Counter, "counter", "当面送达"),
        (DeliveryManner.OriginalChannel, "original-channel", "原渠道反馈"),
        (DeliveryManner.SelfService, "self-service", "自助打印"),
        (DeliveryManner.Post, "post", "邮寄送达"),
        (DeliveryManner.Left, "left", "留置送达"));

    private static readonly CodeTable<DeliveryFailure> Failures = new(
        (DeliveryFailure.Unreachable, "unreachable", "联系不上"),
        (DeliveryFailure.Refused, "refused", "拒收"),
        (DeliveryFailure.Returned, "returned", "邮件退回"));

    private static readonly CodeTable<DeliveryReceiver> Receivers = new(
        (DeliveryReceiver.Applicant, "applicant", "申请人本人"),
        (DeliveryReceiver.Representative, "representative", "代办人"));

    public static string Code(this DeliveryState state) => States.CodeOf(state);

    public static string ChineseName(this DeliveryState state) => States.ChineseNameOf(state);

    public static bool TryFind(string? code, out DeliveryState state) => States.TryFind(code, out state);

    public static string Code(this DeliveryManner manner) => Manners.CodeOf(manner);

    public static string ChineseName(this DeliveryManner manner) => Manners.ChineseNameOf(manner);

    public static bool TryFind(string? code, out DeliveryManner manner) => Manners.TryFind(code, out manner);

    public static string Code(this DeliveryFailure failure) => Failures.CodeOf(failure);

    public static string ChineseName(this DeliveryFailure failure) => Failures.ChineseNameOf(failure);

    public static bool TryFind(string? code, out DeliveryFailure failure) => Failures.TryFind(code, out failure);

    public static string Code(this DeliveryReceiver receiver) => Receivers.CodeOf(receiver);

    public static string ChineseName(this DeliveryReceiver receiver) => Receivers.ChineseNameOf(receiver);

    public static bool TryFind(string? code, out DeliveryReceiver receiver) => Receivers.TryFind(code, out receiver);
}
