using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Applicants;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Tests.Claims;

namespace Ybtb.Workflows.Tests.Applicants;

/// <summary>One-time codes asked for and answered at the same instant: on every database a code lets one in, and tries and codes are counted, none lost.</summary>
public abstract partial class ApplicantRaceTests
{
    [Fact]
    public async Task SignIn_WithOneCodeAtTheSameInstant_LetsOneIn()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        var (desk, code) = await CodeAsync(claim);

        var sessions = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.SignInAsync(claim.Number.Value, code, default))));

        sessions.Count(session => session is not null).Should().Be(1);
        (await claim.Host.QueryAsync(db => db.Set<ApplicantSessionRow>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task SignIn_WrongAtTheSameInstant_CountsEveryTry()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        var (desk, code) = await CodeAsync(claim);
        var wrong = code == "000000" ? "000001" : "000000";

        var sessions = await Task.WhenAll(Enumerable.Range(0, ApplicantCodeDesk.Tries).Select(_ => Task.Run(() => desk.SignInAsync(claim.Number.Value, wrong, default))));

        sessions.Should().OnlyContain(session => session == null);
        (await desk.SignInAsync(claim.Number.Value, code, default)).Should().BeNull("the right code comes after as many wrong ones as it bears");
    }

    [Fact]
    public async Task Issue_AtTheSameInstant_CountsEveryCode_AndOnlyTheLastIsGood()
    {
        using var claim = await ClaimCase.CreateAsync(await NewDatabaseAsync());
        await claim.FileAsync(claim.Application(ClaimApplications.Maternity));
        var desk = claim.Host.Get<ApplicantCodeDesk>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => desk.IssueAsync(new CodeRequest(claim.Number, null), default))));
        await claim.Host.DeliverAsync();

        var codes = await CodesAsync(claim);
        codes.Should().HaveCount(4);
        var entered = 0;
        foreach (var code in codes)
        {
            entered += await desk.SignInAsync(claim.Number.Value, code, default) is null ? 0 : 1;
        }

        entered.Should().Be(1);
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static async Task<(ApplicantCodeDesk Desk, string Code)> CodeAsync(ClaimCase claim)
    {
        await claim.FileAsync(claim.Application(ClaimApplications.Maternity));
        var desk = claim.Host.Get<ApplicantCodeDesk>();
        await desk.IssueAsync(new CodeRequest(claim.Number, null), default);
        await claim.Host.DeliverAsync();
        return (desk, (await CodesAsync(claim)).Should().ContainSingle().Subject);
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(ClaimCase claim)
    {
        var sms = claim.Host.Get<EmbeddedSms>();
        var rows = await claim.Host.QueryAsync(db => db.Set<SmsRow>().Where(row => row.CaseNumber == claim.Number.Value && row.SealedText != null).ToListAsync());
        return [.. rows.Select(row => Code().Match(sms.ReadText(row))).Where(match => match.Success).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("验证码([0-9]{6})，")]
    private static partial Regex Code();
}

public sealed class ApplicantRaceTestsOnSqlite : ApplicantRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class ApplicantRaceTestsOnPostgres : ApplicantRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
