using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Search;

namespace Ybtb.Workflows.Tests.Search;

/// <summary>办件查询 in one box.</summary>
public abstract class CaseSearchTests
{
    [Theory]
    [InlineData("阿依古丽·买买提", "古丽买买")]
    [InlineData("阿依古丽·买买提", "阿依古丽•买买提")]
    [InlineData("王\U0002CE8E明", "\U0002CE8E明")]
    [InlineData("欧阳小明", "欧阳")]
    [InlineData("丁丁丁", "丁丁")]
    public async Task SearchAsync_APieceOfAName_FindsIt(string name, string typed)
    {
        using var host = await HostAsync();
        var number = await FileAsync(host, 1, name);
        await FileAsync(host, 2, "张小明");

        var found = await SearchAsync(host, typed);

        found.Items.Should().ContainSingle().Which.Number.Should().Be(number);
        found.Items[0].Matched.Should().ContainSingle().Which.Name.Should().Be("申请人姓名");
        found.Kinds.Should().ContainSingle().Which.Name.Should().Be("姓名");
    }

    [Fact]
    public async Task SearchAsync_TheSamePiecesInAnotherOrder_FindNothing()
    {
        using var host = await HostAsync();
        await FileAsync(host, 1, "明小明");

        (await SearchAsync(host, "小明小")).Items.Should().BeEmpty("小明 and 明小 stand in it, but not so");
        (await SearchAsync(host, "明小明")).Items.Should().ContainSingle();
    }

    [Fact]
    public async Task SearchAsync_NumberAndPhone_FindTheCaseAndSayBy()
    {
        using var host = await HostAsync();
        var number = await FileAsync(host, 1, "张小明");

        (await SearchAsync(host, number.Value)).Items.Should().ContainSingle().Which.Matched.Should().ContainSingle().Which.Code.Should().Be("number");
        (await SearchAsync(host, Applications.NumberOf(1).ToLowerInvariant())).Items.Should().ContainSingle().Which.Matched.Should().ContainSingle().Which.Code.Should().Be("applicant-number");
        (await SearchAsync(host, "+86 138 8710 0001")).Items.Should().ContainSingle().Which.Matched.Should().ContainSingle().Which.Code.Should().Be("applicant-phone");
    }

    [Fact]
    public async Task SearchAsync_NothingFound_SaysWhereAndAsWhat()
    {
        using var host = await HostAsync();
        await FileAsync(host, 1, "张小明");

        (await SearchAsync(host, "李秀英")).Advice.Should().Contain("按姓名查找").And.Contain("您机构及下级机构");
        (await SearchAsync(host, "张")).Advice.Should().Contain("至少输入两个字");
        (await SearchAsync(host, Applications.NumberOf(9))).Advice.Should().Contain("按证件号码查找");
    }

    [Fact]
    public async Task SearchAsync_ByAnotherOffice_FindsNothing()
    {
        using var host = await HostAsync();
        var number = await FileAsync(host, 1, "张小明");
        var elsewhere = host.Viewer("大理窗口", "532901", Role.Clerk);
        var operations = host.Viewer("运营", "530000", Role.Operations);

        foreach (var text in new[] { "张小明", number.Value, Applications.NumberOf(1), "13887100001" })
        {
            (await host.Searches.SearchAsync(elsewhere, new CaseSearch(text), 20, default)).Items.Should().BeEmpty();
            (await host.Searches.SearchAsync(operations, new CaseSearch(text), 20, default)).Items.Should().BeEmpty();
            (await host.Searches.SearchAsync(host.Viewer("省窗口", "530000", Role.Clerk), new CaseSearch(text), 20, default)).Items.Should().ContainSingle();
        }
    }

    [Fact]
    public async Task SearchAsync_ByPages_NeitherSkipsNorRepeats()
    {
        using var host = await HostAsync();
        for (var i = 1; i <= 7; i++)
        {
            host.Clock.Advance(NodaTime.Duration.FromMinutes(i % 2));
            await FileAsync(host, i, "张小明");
        }

        var seen = new List<CaseNumber>();
        CaseCursor? after = null;
        do
        {
            var page = await host.Searches.SearchAsync(Clerk(host), new CaseSearch("小明", After: after), 3, default);
            seen.AddRange(page.Items.Select(item => item.Number));
            after = page.Next;
        }
        while (after is not null);

        seen.Should().OnlyHaveUniqueItems().And.HaveCount(7);
    }

    [Fact]
    public async Task SearchAsync_ByAPersonalValue_IsOnRecordWithoutIt()
    {
        using var host = await HostAsync();
        var number = await FileAsync(host, 1, "张小明");

        await SearchAsync(host, "张小明");
        await SearchAsync(host, number.Value);

        var entry = await host.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(e => e.Action == AuditAction.CaseSearched));
        (entry.AccountName, entry.SubjectKind, entry.SubjectId).Should().Be(("窗口甲", "search", "name"));
        entry.Details.Should().Contain("found").And.NotContain("张");
    }

    [Fact]
    public async Task SearchAsync_ATimedCase_TellsStageHolderAndLimit()
    {
        using var host = await HostAsync();
        await FileAsync(host, 1, "李秀英");
        var filed = await host.Cases.FileAsync(Clerk(host), Applications.RecognitionAt(host.Clock.GetCurrentInstant(), 1), default);
        var number = filed.Should().BeOfType<FileCaseResult.Filed>().Subject.Case.Number;

        var item = (await SearchAsync(host, number.Value)).Items.Should().ContainSingle().Subject;

        (item.Stage, item.Holder, item.Light!.Name, item.DaysLeft).Should().Be(("受理审核", null, "正常", 5));
        item.ReceivingOffice.Name.Should().Contain("五华");
    }

    [Fact]
    public async Task RunAsync_CasesOfAnEarlierVersion_BecomeFindableOnce()
    {
        using var host = await HostAsync();
        var numbers = new List<CaseNumber>();
        for (var i = 1; i <= 3; i++)
        {
            numbers.Add(await FileAsync(host, i, "张小明"));
        }

        await host.QueryAsync(async db =>
        {
            await db.Set<CaseNameGramRow>().ExecuteDeleteAsync();
            return await db.Set<CaseRow>().ExecuteUpdateAsync(set => set.SetProperty(c => c.SearchVersion, 0).SetProperty(c => c.PhoneIndex, (byte[]?)null));
        });
        (await SearchAsync(host, "张小明")).Items.Should().BeEmpty();

        (await host.SearchBackfill.RunAsync(default)).Should().Be(3);

        (await SearchAsync(host, "张小明")).Items.Select(item => item.Number).Should().BeEquivalentTo(numbers);
        (await SearchAsync(host, "13887100001")).Items.Should().HaveCount(3);
        (await host.SearchBackfill.RunAsync(default)).Should().Be(0);
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static Viewer Clerk(WorkflowHost host) => host.Viewer("窗口甲", "530102", Role.Clerk);

    private static Task<CaseSearchPage> SearchAsync(WorkflowHost host, string text) => host.Searches.SearchAsync(Clerk(host), new CaseSearch(text), 20, default);

    private static async Task<CaseNumber> FileAsync(WorkflowHost host, int person, string name) =>
        (await host.Cases.FileAsync(Clerk(host), Applications.EnrollmentAt(host.Clock.GetCurrentInstant(), person, name), default))
            .Should().BeOfType<FileCaseResult.Filed>().Subject.Case.Number;

    private async Task<WorkflowHost> HostAsync() => await WorkflowHost.CreateAsync(database: await NewDatabaseAsync());
}

public sealed class CaseSearchTestsOnSqlite : CaseSearchTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class CaseSearchTestsOnPostgres : CaseSearchTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
