using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>What each manner of delivery asks for ([decision 076](docs/decisions/076-what-counts-as-delivered.md)). Pure.</summary>
public static class DeliveryRules
{
    /// <summary>The longest note, in characters.</summary>
    public const int MaxNote = 500;

    /// <summary>The longest number of a parcel, in characters.</summary>
    public const int MaxTracking = 40;

    private const int MinTracking = 6;

    /// <summary>Why a manner cannot be recorded by hand for this document now; null when it can.</summary>
    public static string? RefusalOf(DeliveryManner manner, string channel, DeliveryRemarks before) => manner switch
    {
        DeliveryManner.OriginalChannel when channel != ItemChannel.Phone => "原渠道反馈由系统在出具文书时自动登记，只有电话办理的由工作人员登记。",
        DeliveryManner.SelfService => "自助打印由自助终端在打印时自动登记。",
        DeliveryManner.Left when before.Attempts.All(attempt => attempt.Failure != DeliveryFailure.Refused) => "留置送达以受送达人拒收为前提，请先登记“拒收”。",
        _ => null,
    };

    /// <summary>Why somebody may not take the document; null when he may.</summary>
    /// <param name="on">The day of the delivery.</param>
    public static string? RefusalOf(DeliveryReceiver receiver, CaseFile file, LocalDate on) => receiver switch
    {
        DeliveryReceiver.Representative when file.Representative is null => "本件没有登记代办人，请由申请人本人签收或邮寄送达。",
        DeliveryReceiver.Representative when file.Representative.AuthorisedUntil < on => "代办人的授权已到期，请由申请人本人签收或邮寄送达。",
        _ => null,
    };

    /// <summary>What is wrong with a record of delivery, all at once; empty when it can be kept.</summary>
    /// <param name="issuedAt">When the document was issued: nothing is delivered before.</param>
    public static IReadOnlyList<FormProblem> Check(DeliveryRecord record, CaseFile file, DeliveryRemarks before, Instant issuedAt, Instant receivedAt)
    {
        var problems = new List<FormProblem>();
        Refuse("manner", FormProblemCodes.NotAChoice, RefusalOf(record.Manner, file.Channel, before));
        Refuse("receiver", FormProblemCodes.NotAChoice, RefusalOf(record.Receiver, file, LegalTime.DayOf(record.At)));
        Refuse("at", FormProblemCodes.OutOfOrder, record.At > receivedAt ? "送达时间不能晚于现在。" : record.At < issuedAt ? "送达时间不能早于文书出具时间。" : null);
        Refuse("note", FormProblemCodes.TooLong, record.Note?.Length > MaxNote ? $"说明不能超过{MaxNote}个字。" : null);
        Refuse("signature", FormProblemCodes.Required, SignatureProblem(record));
        Refuse("tracking", FormProblemCodes.Required, record.Manner == DeliveryManner.Post && !IsTracking(record.Tracking) ? "请填写邮件号码，6至40位字母和数字。" : null);
        Refuse("note", FormProblemCodes.Required, NoteProblem(record));
        return problems;

        void Refuse(string path, string code, string? message)
        {
            if (message is not null)
            {
                problems.Add(new(path, code, message));
            }
        }
    }

    private static string? SignatureProblem(DeliveryRecord record) => record.Manner switch
    {
        DeliveryManner.Counter when !record.IsSigned => "当面送达须由受送达人签名：请在屏幕上签名，或上传已签字的送达回证。",
        DeliveryManner.Left when !record.HasScan => "留置送达须上传送达回证扫描件，由送达人和见证人签名。",
        DeliveryManner.Left or DeliveryManner.Post or DeliveryManner.OriginalChannel when record.HasDrawing => "只有当面送达可以在屏幕上签名。",
        _ => null,
    };

    private static string? NoteProblem(DeliveryRecord record) => string.IsNullOrWhiteSpace(record.Note) ? record.Manner switch
    {
        DeliveryManner.Left => "请写明拒收事由和见证人。",
        DeliveryManner.OriginalChannel => "请写明如何告知申请人，例如：已电话告知结果。",
        _ => null,
    } : null;

    private static bool IsTracking(string? number) =>
        number is { Length: >= MinTracking and <= MaxTracking } && number.All(char.IsAsciiLetterOrDigit);
}

/// <summary>What staff record of a delivery.</summary>
/// <param name="At">When it was delivered; by post the day that the receipt names.</param>
/// <param name="Tracking">Null unless posted.</param>
/// <param name="HasDrawing">Whether it was signed on the screen.</param>
/// <param name="HasScan">Whether a scan is given.</param>
public sealed record DeliveryRecord(
    DeliveryManner Manner, DeliveryReceiver Receiver, Instant At, string? Tracking, string? Note, bool HasDrawing, bool HasScan)
{
    public bool IsSigned => HasDrawing || HasScan;
}
