using NodaTime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Tests.Security;

namespace Ybtb.Workflows.Tests.Accounts;

public sealed class AccountTest
{
    private static readonly Instant Noon = TestRing.Noon;

    [Fact]
    public void RecordFailure_TheFifth_LocksForFifteenMinutes()
    {
        var account = NewAccount();
        for (var i = 1; i < Account.AttemptsBeforeLock; i++)
        {
            account.RecordFailure(Noon);
            Assert.False(account.IsLockedAt(Noon));
        }

        account.RecordFailure(Noon);
        Assert.True(account.IsLockedAt(Noon));
        Assert.True(account.IsLockedAt(Noon + Duration.FromMinutes(15) - Duration.FromSeconds(1)));
        Assert.False(account.IsLockedAt(Noon + Duration.FromMinutes(15)));
    }

    [Fact]
    public void RecordSignIn_BetweenFailures_StartsCountingAnew()
    {
        var account = NewAccount();
        for (var i = 0; i < 4; i++)
        {
            account.RecordFailure(Noon);
        }

        account.RecordSignIn(Noon);
        account.RecordFailure(Noon);
        Assert.False(account.IsLockedAt(Noon));
        Assert.Equal(1, account.FailedAttempts);
    }

    [Fact]
    public void SetPasswordAndDisable_EndSessions()
    {
        var account = NewAccount();
        var first = account.SecurityStamp;
        account.SetPassword("hash", mustChange: true);
        var second = account.SecurityStamp;
        account.Disable();
        Assert.Equal(3, new[] { first, second, account.SecurityStamp }.Distinct().Count());
        Assert.True(account.MustChangePassword);
    }

    [Fact]
    public void Assign_NoRoleOrTheChannels_IsRefused()
    {
        var account = NewAccount();
        Assert.Throws<ArgumentException>(() => account.Assign(default));
        Assert.Throws<ArgumentException>(() => account.Assign(RoleSet.Of(Role.Clerk, Role.Channel)));
    }

    [Fact]
    public void RoleSet_WrittenAndRead_IsTheSame()
    {
        var roles = RoleSet.Of(Role.Auditor, Role.Clerk);
        Assert.Equal("Clerk,Auditor", roles.ToString());
        Assert.Equal(roles, RoleSet.Parse(roles.ToString()));
        Assert.Throws<ArgumentException>(() => RoleSet.Parse("King"));
    }

    [Fact]
    public void PasswordHash_RightAndWrong_AreTold()
    {
        var hash = PasswordHash.Of("Passw0rd-医保");
        Assert.StartsWith("pbkdf2-sha512$210000$", hash, StringComparison.Ordinal);
        Assert.NotEqual(hash, PasswordHash.Of("Passw0rd-医保"));
        Assert.True(PasswordHash.Verify(hash, "Passw0rd-医保"));
        Assert.False(PasswordHash.Verify(hash, "passw0rd-医保"));
        Assert.False(PasswordHash.Verify(null, "Passw0rd-医保"));
        Assert.False(PasswordHash.Verify("", ""));
    }

    [Theory]
    [InlineData("Short-1a", "密码长度应为")]
    [InlineData("lowercaseonly", "至少三种")]
    [InlineData("lower-case-only", "至少三种")]
    [InlineData("Clerk.Wuhua-2026", "登录名")]
    [InlineData("Good-enough-2026", null)]
    public void PasswordRule_Text_IsJudged(string password, string? fault)
    {
        if (fault is null)
        {
            Assert.Null(PasswordRule.Fault(password, "clerk.wuhua"));
        }
        else
        {
            Assert.Contains(fault, PasswordRule.Fault(password, "clerk.wuhua"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DemoAccounts_CoverEveryRoleAndKeepTheRule()
    {
        Assert.Equal(Enum.GetValues<Role>(), DemoAccounts.All.SelectMany(demo => demo.Roles.Each()).Distinct().Order());
        Assert.All(DemoAccounts.All, demo => Assert.Null(PasswordRule.Fault(DemoAccounts.Password, demo.Login)));
        Assert.Equal(DemoAccounts.All.Count, DemoAccounts.All.Select(demo => demo.Login).Distinct().Count());
    }

    private static Account NewAccount() =>
        Account.OfPerson("clerk", "窗口", "1", "530102", RoleSet.Of(Role.Clerk), "hash", mustChangePassword: false, Noon);
}
