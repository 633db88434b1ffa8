namespace Ybtb.Workflows.Accounts;

/// <summary>Roles in words: their names, what they are for, and what the policy allows them.</summary>
public static class RoleNames
{
    private static readonly Dictionary<Role, (string Name, string About)> Names = new()
    {
        [Role.Clerk] = ("窗口", "收件、受理、告知补正，面对申请人"),
        [Role.Reviewer] = ("初审", "第一道实质审核"),
        [Role.SecondReviewer] = ("复审", "第二道审核，不得复审自己初审的办件"),
        [Role.Approver] = ("负责人", "审批、延期、终止，处理差评与投诉"),
        [Role.Operations] = ("运营", "维护流程、日历，处置运行中的流程与异常"),
        [Role.Supervisor] = ("督办", "看时效、催办督办、处理差评与投诉"),
        [Role.Administrator] = ("系统管理员", "维护账号、机构、日历与基础数据；看不到办件"),
        [Role.Auditor] = ("审计", "脱敏查看一切，不能修改"),
        [Role.Channel] = ("渠道", "其他系统代申请人申请；仅机器账号"),
    };

    private static readonly (Reach Reach, string Words)[] Reaches =
    [
        (Reach.Everywhere, "不限机构"), (Reach.Receiving, "本机构及下级收件的"), (Reach.Deciding, "本机构及下级办理的"), (Reach.Partner, "本机构及下级协同办理过的"),
        (Reach.Handler, "本人办理的"), (Reach.Filer, "本账号提交的"),
    ];

    public static string ChineseName(this Role role) => Names[role].Name;

    /// <summary>What the role is for, in one Chinese sentence.</summary>
    public static string About(this Role role) => Names[role].About;

    /// <summary>What the policy grants to the role, and for which cases, in Chinese and in the policy's order.</summary>
    public static IReadOnlyList<(string Permission, string Reach)> GrantsOf(Role role) =>
        [.. PolicyTable.Grants.Where(grant => grant.Role == role).Select(grant => (PolicyTable.Names[grant.Permission], InWords(grant.Reach)))];

    private static string InWords(Reach reach) =>
        string.Join('、', Reaches.Where(known => reach.HasFlag(known.Reach)).Select(known => known.Words)) + (reach.HasFlag(Reach.Everywhere) ? "" : "办件");
}
