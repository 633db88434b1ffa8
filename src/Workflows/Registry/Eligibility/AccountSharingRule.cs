using NodaTime;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Sharing;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>事项 8: 授权人已参加职工医保，使用人已参加职工或居民医保，且为授权人的近亲属.</summary>
/// <remarks>To end a binding neither has to be insured still: it is enough that this grantor has made it.</remarks>
internal sealed class AccountSharingRule : EligibilityRule
{
    public override string Code => "account-sharing";

    public override string Name => "个人账户共济";

    public override string Item => "personal-account-sharing";

    public override Judgement Judge(CaseFile file, LocalDate on, IRegistryAnswers answers)
    {
        var application = SharingApplication.Of(file);
        return answers.TryAnswer(application.Subject, out var standing) ? Judgement.Of(Reasons(application, standing)) : Judgement.Ask(application.Subject);
    }

    internal static IReadOnlyList<string> Reasons(SharingApplication application, SharingStanding standing) =>
        application.IsBinding ? Binding(application, standing) : Unbinding(application, standing);

    private static List<string> Binding(SharingApplication application, SharingStanding standing)
    {
        if (application.Subject.IsOnePerson)
        {
            return ["使用人不能是授权人本人。"];
        }

        var reasons = new List<string>();
        if (standing.Grantor.Kind != EnrolmentKind.Employee)
        {
            reasons.Add("授权人目前没有在云南省参加职工基本医疗保险，不能授权他人使用个人账户。");
        }

        if (standing.User.Kind is null)
        {
            reasons.Add("使用人目前没有在云南省参加职工基本医疗保险或城乡居民基本医疗保险。");
        }

        AddNames(application, standing, reasons);
        if (application.Relation is null)
        {
            reasons.Add("使用人须为授权人的配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女或外孙子女。");
        }

        if (standing.IsBound)
        {
            reasons.Add($"授权人已于{Day(standing.Sharing!.BoundOn)}绑定该使用人（{standing.Sharing.Relation.ChineseName()}），无需重复绑定。");
        }

        return reasons;
    }

    private static List<string> Unbinding(SharingApplication application, SharingStanding standing)
    {
        var reasons = new List<string>();
        if (!standing.IsBound)
        {
            reasons.Add("授权人没有与该使用人的有效绑定，无需解绑；只有作出授权的本人可以解绑。");
        }

        AddNames(application, standing, reasons);
        return reasons;
    }

    /// <summary>A wrong number would give the account to a stranger.</summary>
    private static void AddNames(SharingApplication application, SharingStanding standing, List<string> reasons)
    {
        if (standing.Grantor.Name is { } grantor && grantor != application.GrantorName)
        {
            reasons.Add("授权人的姓名与证件号码在登记信息中不一致。");
        }

        if (standing.User.Name is { } user && user != application.UserName)
        {
            reasons.Add("使用人的姓名与证件号码在登记信息中不一致。");
        }
    }

    private static string Day(LocalDate day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
