using System.Globalization;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Files;

namespace Ybtb.Testing;

/// <summary>Synthetic applications.</summary>
public static class Applications
{
    public const string Enrollment = "resident-enrollment";
    public const string Recognition = "chronic-special-disease-recognition";
    public const string Transfer = "insurance-relation-transfer";

    /// <summary>A valid identity number that belongs to nobody.</summary>
    public static string NumberOf(int person)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var digits = string.Create(CultureInfo.InvariantCulture, $"5301021960{person / 1000 % 12 + 1:D2}01{person % 1000:D3}");
        var sum = digits.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        return digits + "10X98765432"[sum % 11];
    }

    public static FileCase EnrollmentAt(Instant receivedAt, int person = 1, string name = "张小明", string region = "530102") => new()
    {
        ItemCode = Enrollment,
        Channel = "counter",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = Value.Object(
            new("personName", name), new("certificateType", "identity-card"), new("certificateNumber", NumberOf(person)), new("phone", "13887100001"),
            new("personCategory", "resident"), new("enrolmentPlace", "hukou"), new("enrolmentRegion", region), new("address", "昆明市五华区一号")),
        Materials = [new("identity-document", MaterialTrust.OriginalChecked)],
    };

    public static FileCase RecognitionAt(Instant receivedAt, int person = 1, string name = "李秀英", bool isComplete = true) => new()
    {
        ItemCode = Recognition,
        Channel = "counter",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = Value.Object(
            new("personName", name), new("certificateType", "identity-card"), new("certificateNumber", NumberOf(person)), new("phone", "13887100002"),
            new("disease", "C02"), new("hospitalName", "昆明市第一人民医院"), new("hospitalLevel", "level-3"), new("doctorName", "王建国"),
            new("doctorTitle", "attending"), new("diagnosedOn", "2026-02-10")),
        Materials = isComplete
            ? [new("identity-document", MaterialTrust.OriginalChecked), Diagnosis]
            : [new("identity-document", MaterialTrust.OriginalChecked)],
    };

    /// <param name="outArea">A region of Yunnan, or another province; so is the other.</param>
    public static FileCase TransferAt(
        Instant receivedAt, int person, string name, string outArea, string inArea, string appliedAt = "transfer-in", bool isComplete = true) => new()
    {
        ItemCode = Transfer,
        Channel = "counter",
        ReceivedAt = receivedAt,
        IdentityLevel = IdentityLevel.Counter,
        Answers = Value.Object(
            new("personName", name), new("certificateType", "identity-card"), new("certificateNumber", NumberOf(person)), new("phone", "13887100003"),
            new("appliedAt", appliedAt), new("transferOutArea", outArea), new("transferInArea", inArea), new("transferReason", "employment")),
        Materials = isComplete ? [new("identity-document", MaterialTrust.OriginalChecked)] : [],
    };

    /// <summary>What stands for a scan; every host keeps it among its uploads.</summary>
    public static byte[] DiagnosisScan { get; } = "诊断证明"u8.ToArray();

    public static SubmittedMaterial Diagnosis { get; } = new(
        "diagnosis-certificate", MaterialTrust.Copy, new FileReference(ContentAddress.Of(DiagnosisScan).Value, "诊断证明.jpg", DiagnosisScan.Length));
}
