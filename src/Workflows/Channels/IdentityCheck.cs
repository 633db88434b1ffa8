using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Channels;

/// <summary>Judges whether a channel is sure enough of who files, and whether that person may file this.</summary>
/// <remarks>Of staff nothing is asked: they see the applicant. What the channel says is believed as far as its way of identifying reaches; it answers for it by its own record.</remarks>
internal static class IdentityCheck
{
    public const string Insufficient = "identity-insufficient";
    public const string MethodUnknown = "identity-method-unknown";
    public const string BeyondMethod = "identity-beyond-method";
    public const string ReferenceWrong = "identity-reference-invalid";
    public const string NotNow = "identity-not-recent";
    public const string SomebodyElse = "identity-somebody-else";

    /// <summary>How long before filing a person may have been identified: one sitting.</summary>
    public static readonly Duration Recent = Duration.FromMinutes(30);

    /// <summary>By how much the clock of a channel may be ahead of ours.</summary>
    public static readonly Duration ClocksDiffer = Duration.FromMinutes(2);

    private const int LongestReference = 64;

    /// <param name="answers">The form's answers as they were judged; not reliable where there are problems.</param>
    /// <param name="acting">Null when the applicant acts himself.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>What is kept with the case; null when nothing was said, or something is wrong.</returns>
    public static FilerIdentity? Check(
        FileCase request, ServiceItem item, FormSchema form, Value answers, Representative? acting, Viewer viewer, List<FormProblem> problems)
    {
        if (!viewer.IsChannel)
        {
            return null;
        }

        if (item.Handling!.LeastIdentity.TryGetValue(request.Channel, out var least) && request.IdentityLevel < least)
        {
            problems.Add(new("identity.level", Insufficient, $"“{item.DisplayName}”通过该渠道申请须经{least.ChineseName()}，当前为{request.IdentityLevel.ChineseName()}。"));
        }

        if (request.Identity is not { } claimed)
        {
            return null;
        }

        var before = problems.Count;
        var isKnown = IdentityNames.TryFind(claimed.Method, out IdentityMethod method);
        if (!isKnown)
        {
            problems.Add(new("identity.method", MethodUnknown, "没有这种身份核验方式。"));
        }
        else if (claimed.Level is not (IdentityLevel.RealName or IdentityLevel.Face) || claimed.Level > method.Reaches())
        {
            problems.Add(new("identity.level", BeyondMethod, $"{method.ChineseName()}的核验等级应为{(method.Reaches() == IdentityLevel.Face ? "实名或人脸核验" : "实名")}。"));
        }

        if (claimed.Reference is not { Length: > 0 and <= LongestReference } || !claimed.Reference.All(c => c is > ' ' and <= '~'))
        {
            problems.Add(new("identity.reference", ReferenceWrong, $"身份核验流水号应为1至{LongestReference}个字母、数字或符号。"));
        }

        if (claimed.At > request.ReceivedAt + ClocksDiffer || claimed.At < request.ReceivedAt - Recent)
        {
            problems.Add(new("identity.at", NotNow, $"身份核验应在提交申请前{(int)Recent.TotalMinutes}分钟内完成。"));
        }

        var party = acting is null ? IdentifiedParty.Applicant : IdentifiedParty.Representative;
        if (!IsSame(claimed.Person, acting is { } representative
            ? new Applicant(representative.Name, representative.CertificateType, representative.Number, null)
            : form.ApplicantIn(answers) is { } fields ? FilingCheck.PartyOf(fields, answers) : null))
        {
            problems.Add(new("identity.person", SomebodyElse, acting is null
                ? "经核验的人员与申请人不一致；为他人办理的，请填写代办人信息。"
                : "经核验的人员与代办人不一致。"));
        }

        return problems.Count == before ? new FilerIdentity(claimed.Level, method, claimed.Reference, claimed.At.ToStored(), party) : null;
    }

    private static bool IsSame(ClaimedPerson claimed, Applicant? named) => named is not null
        && claimed.Name.Trim() == named.Name.Trim()
        && claimed.CertificateType == named.CertificateType
        && IdentifierText.Normalise(claimed.Number) == IdentifierText.Normalise(named.Number);
}
