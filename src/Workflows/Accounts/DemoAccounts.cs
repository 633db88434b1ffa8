using NodaTime;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Accounts;

/// <summary>The accounts that come with demonstration data, and only with it: their password is published.</summary>
public static class DemoAccounts
{
    /// <summary>Of every person below.</summary>
    public const string Password = "Ybtb-demo-2026";

    /// <summary>Of the channel below.</summary>
    public const string ChannelSecret = "demo-channel-secret-for-throw-away-data-only";

    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("clerk.wuhua", "李窗口", "KM0101", "530102", RoleSet.Of(Role.Clerk)),
        new("clerk2.wuhua", "罗窗口", "KM0103", "530102", RoleSet.Of(Role.Clerk)),
        new("clerk.panlong", "何窗口", "KM0102", "530103", RoleSet.Of(Role.Clerk)),
        new("clerk.dali", "杨窗口", "DL0101", "532901", RoleSet.Of(Role.Clerk)),
        new("clerk.province", "周窗口", "YN0101", "530000", RoleSet.Of(Role.Clerk)),
        new("clerk.street", "和窗口", "KM0111", "530102901", RoleSet.Of(Role.Clerk)),
        new("clerk.village", "罗代办", "KM0112", "530102901901", RoleSet.Of(Role.Clerk)),
        new("clerk.hospital", "方窗口", "KM0113", "H53010290001", RoleSet.Of(Role.Clerk)),
        new("clerk.agent", "钱代办", "KM0114", "A53010290001", RoleSet.Of(Role.Clerk)),
        new("reviewer.wuhua", "张初审", "KM0201", "530102", RoleSet.Of(Role.Reviewer)),
        new("second.wuhua", "赵复审", "KM0202", "530102", RoleSet.Of(Role.SecondReviewer)),
        new("approver.wuhua", "王负责", "KM0203", "530102", RoleSet.Of(Role.Approver)),
        new("reviewer.kunming", "陈初审", "KM0301", "530100", RoleSet.Of(Role.Reviewer)),
        new("second.kunming", "刘复审", "KM0302", "530100", RoleSet.Of(Role.SecondReviewer)),
        new("approver.kunming", "孙负责", "KM0303", "530100", RoleSet.Of(Role.Approver)),
        new("reviewer.dali", "段初审", "DL0201", "532901", RoleSet.Of(Role.Reviewer)),
        new("second.dali", "董复审", "DL0202", "532900", RoleSet.Of(Role.SecondReviewer)),
        new("approver.dali", "白负责", "DL0203", "532900", RoleSet.Of(Role.Approver)),
        new("reviewer.province", "吴初审", "YN0201", "530000", RoleSet.Of(Role.Reviewer)),
        new("second.province", "郑复审", "YN0202", "530000", RoleSet.Of(Role.SecondReviewer)),
        new("approver.province", "冯负责", "YN0203", "530000", RoleSet.Of(Role.Approver)),
        new("supervisor.kunming", "高督办", "KM0401", "530100", RoleSet.Of(Role.Supervisor)),
        new("supervisor.province", "马督办", "YN0401", "530000", RoleSet.Of(Role.Supervisor)),
        new("operations", "林运营", "YN0501", "530000", RoleSet.Of(Role.Operations)),
        new("administrator", "徐管理", "YN0601", "530000", RoleSet.Of(Role.Administrator)),
        new("auditor", "沈审计", "YN0701", "530000", RoleSet.Of(Role.Auditor)),
        new("channel.app", "办事小程序", "", "530000", RoleSet.Of(Role.Channel), "mini-program"),
        new("channel.terminal", "自助终端", "", "530000", RoleSet.Of(Role.Channel), "self-service-terminal"),
    ];

    /// <summary>Adds the accounts to a write set. Their offices must be stored before or in the same set.</summary>
    public static void AddTo(WriteSet writes, Instant now)
    {
        // One hash for all: it is slow to make, and that the passwords are equal is no secret here.
        var passwordHash = PasswordHash.Of(Password);
        foreach (var demo in All)
        {
            writes.Insert(demo.ChannelCode is { } channel
                ? Account.OfChannel(demo.Login, demo.Name, channel, demo.OfficeCode, ClientSecret.HashOf(ChannelSecret), now)
                : Account.OfPerson(
                    demo.Login, demo.Name, demo.EmployeeNumber, demo.OfficeCode, demo.Roles, passwordHash, mustChangePassword: false, now));
        }
    }
}
