using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>What is known of a subject.</summary>
internal sealed record Subject(string Id, int Amount, long Revision);

internal sealed record SubjectQuery(string Id) : Query<Subject>;

internal sealed record SubjectChanged(Subject Subject) : Effect
{
    public override string Name => "subject-changed";

    public override (Query Query, object Answer)? Revises => (new SubjectQuery(Subject.Id), Subject);
}

/// <summary>Adds to a subject's amount; refused by the database from 1000 on.</summary>
[ActivityType("Test.AddAmount", "加数", "测试")]
internal sealed class AddAmount : Activity
{
    [Input("对象")]
    public Input<string> Subject { get; init; } = new("a");

    [Input("数量")]
    public Input<int> By { get; init; } = new(1);

    protected internal override ActivityResult Execute(ActivityContext context)
    {
        var query = new SubjectQuery(context.Get(Subject));
        if (!context.TryAnswer(query, out var subject))
        {
            return ActivityResult.Ask(query);
        }

        if (context.Refusal is not null)
        {
            return ActivityResult.Complete("Refused");
        }

        return ActivityResult.Complete().With(new SubjectChanged(subject with { Amount = subject.Amount + context.Get(By) }));
    }

    protected internal override IReadOnlyList<string> Ports => ["Done", "Refused"];
}

/// <summary>Waits for a go, then fails as long as its subject has nothing; tells the legal instant it saw.</summary>
[ActivityType("Test.NeedsAmount", "需要数量", "测试")]
[Output("result", "收到时间")]
internal sealed class NeedsAmount : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.WaitFor(new BookmarkRequest("go"));

    protected internal override ActivityResult Resume(ActivityContext context, Resumption resumption) =>
        !context.TryAnswer(new SubjectQuery("a"), out var subject) ? ActivityResult.Ask(new SubjectQuery("a"))
        : subject.Amount == 0 ? ActivityResult.Fail("数量不足。")
        : ActivityResult.Complete().Producing("result", $"{resumption.Input.AsString()} {NodaTime.Text.InstantPattern.General.Format(context.ReceivedAt)}");
}

/// <summary>Asks about another subject each time it is run.</summary>
[ActivityType("Test.AskForever", "追问", "测试")]
internal sealed class AskForever : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context)
    {
        for (var i = 0; ; i++)
        {
            if (!context.TryAnswer(new SubjectQuery($"s{i}"), out _))
            {
                return ActivityResult.Ask(new SubjectQuery($"s{i}"));
            }
        }
    }
}

/// <summary>Runs its body and then fails in a way that nobody foresaw.</summary>
[ActivityType("Test.ThrowsAfterChild", "出错的容器", "测试")]
internal sealed class ThrowsAfterChild : Activity
{
    protected internal override ActivityResult Execute(ActivityContext context) => ActivityResult.Schedule(Child("body")!);

    protected internal override ActivityResult ChildCompleted(ActivityContext context, ChildCompletion child) => throw new FormatException("unforeseen");
}

internal sealed class SubjectHandler(IReadContexts contexts) : IQueryHandler
{
    private static readonly ColumnSet AtRevision = ColumnSet.Of<SubjectRow>(s => s.Id, s => s.Revision);

    public Type QueryType => typeof(SubjectQuery);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        var id = ((SubjectQuery)query).Id;
        await using var db = contexts.Create();
        var row = await db.Set<SubjectRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellationToken)
            ?? new SubjectRow { Id = id, Code = id };
        return new FetchedAnswer(new Subject(id, row.Amount, row.Revision), row.Amount, writes => writes.RequirePresent(row, AtRevision));
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes)
    {
        var subject = (Subject)after;
        writes.Update(new SubjectRow { Id = subject.Id, Code = subject.Id, Amount = subject.Amount, Revision = subject.Revision + 1 });
    }
}
