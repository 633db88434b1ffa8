using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Channels;

/// <summary>Stable codes and Chinese names of how channels identify people, and what each way is worth.</summary>
public static class IdentityNames
{
    private static readonly CodeTable<IdentityMethod> Methods = new(
        (IdentityMethod.RealNameAuthentication, "real-name-authentication", "实名认证"),
        (IdentityMethod.ECredential, "e-credential", "医保码核验"),
        (IdentityMethod.IdCardReading, "id-card-reading", "读取身份证"),
        (IdentityMethod.FaceRecognition, "face-recognition", "人脸核验"),
        (IdentityMethod.FaceAgainstCard, "face-against-card", "人证比对"));

    private static readonly CodeTable<IdentifiedParty> Parties = new(
        (IdentifiedParty.Applicant, "applicant", "申请人本人"),
        (IdentifiedParty.Representative, "representative", "代办人"));

    public static string Code(this IdentityMethod method) => Methods.CodeOf(method);

    public static string ChineseName(this IdentityMethod method) => Methods.ChineseNameOf(method);

    public static bool TryFind(string? code, out IdentityMethod method) => Methods.TryFind(code, out method);

    public static string Code(this IdentifiedParty party) => Parties.CodeOf(party);

    public static string ChineseName(this IdentifiedParty party) => Parties.ChineseNameOf(party);

    public static bool TryFind(string? code, out IdentifiedParty party) => Parties.TryFind(code, out party);

    /// <summary>The most that a way of identifying can say.</summary>
    public static IdentityLevel Reaches(this IdentityMethod method) =>
        method is IdentityMethod.FaceRecognition or IdentityMethod.FaceAgainstCard ? IdentityLevel.Face : IdentityLevel.RealName;
}
