using Microsoft.EntityFrameworkCore;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Tasks;

namespace Ybtb.Workflows.Tests.Institutions;

/// <summary>One institution changed twice at the same instant: on every database one change is open, and one is made.</summary>
public abstract class InstitutionRaceTests
{
    private const string NewName = "五华示例医院（更名）";

    [Fact]
    public async Task FileCase_TwiceAtTheSameInstant_LeavesOneOpen()
    {
        using var subject = await InstitutionCase.CreateAsync(await NewDatabaseAsync());
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var application = await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => subject.Host.Cases.FileAsync(subject.Clerk, application, default))));

        results.OfType<FileCaseResult.Filed>().Should().ContainSingle();
        results.OfType<FileCaseResult.Invalid>().Should().HaveCount(7).And.OnlyContain(refused => refused.Problems.Any(problem => problem.Code == "duplicate-open"));
        (await subject.Host.QueryAsync(db => db.Set<InstitutionChangeRow>().CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task Review_ByTwoAtTheSameInstant_MakesOneVersion()
    {
        using var subject = await InstitutionCase.CreateAsync(await NewDatabaseAsync());
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var file = await subject.ComparedAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]));
        var versions = await VersionsAsync(subject);
        var task = file.Tasks.Should().ContainSingle(one => one.IsOpen && one.Stage == "审核").Subject;
        var completion = new TaskCompletion("通过", "核对一致。", [], [], task.Revision);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            subject.Host.Tasks.CompleteAsync(subject.Reviewer, task.Id, completion, subject.Host.Clock.GetCurrentInstant(), default))));

        results.OfType<TaskResult.Completed>().Should().ContainSingle();
        (await VersionsAsync(subject)).Should().Be(versions + 1);
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    private static Task<int> VersionsAsync(InstitutionCase subject) => subject.Host.QueryAsync(db => db.Set<InstitutionVersionRow>().CountAsync());
}

public sealed class InstitutionRaceTestsOnSqlite : InstitutionRaceTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class InstitutionRaceTestsOnPostgres : InstitutionRaceTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
