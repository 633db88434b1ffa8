using System.Text;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Patterns;

/// <summary>The twenty classical control-flow patterns, each as the sample definition of its number; see docs/patterns.md.</summary>
public sealed class PatternTests : IDisposable
{
    private readonly EngineHost host = EngineHost.Create();

    public static TheoryData<string> Files => [.. Names];

    private static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Patterns", "Definitions");

    public void Dispose() => host.Dispose();

    [Theory, MemberData(nameof(Files))]
    public async Task Sample_HasNothingWrongAndIsDrawn(string file)
    {
        var (definition, _, findings) = await host.Releases.PrepareAsync(Bytes(file), default);
        findings.Where(f => f.Code != "sub-workflow-not-published").Should().BeEmpty();
        definition.Name.Should().MatchRegex(@"\p{IsCJKUnifiedIdeographs}");
        var drawn = definition.Root.Children.Select(c => c.Node.Json.GetProperty("metadata").GetProperty("designer").GetProperty("position"))
            .Select(p => (p.GetProperty("x").GetInt32(), p.GetProperty("y").GetInt32())).ToList();
        drawn.Should().OnlyHaveUniqueItems("no activity hides another");
    }

    [Fact]
    public void Samples_AreTheTwentyPatternsInTheirOrder() =>
        Names.Where(name => char.IsDigit(name[0])).Select(name => name[..2]).Should().Equal(Enumerable.Range(1, 20).Select(n => $"{n:D2}"));

    [Fact]
    public async Task P01_Sequence() => (await RunAsync("01-sequence")).Should().Equal("受理", "审核", "办结");

    [Fact]
    public async Task P02_ParallelSplit() => (await RunAsync("02-parallel-split")).Should().BeEquivalentTo("通知单位", "通知个人");

    [Theory, InlineData("unit", "person"), InlineData("person", "unit")]
    public async Task P03_Synchronization(string first, string second)
    {
        var id = await StartAsync("03-synchronization");
        await SendAsync(first);
        (await host.LinesAsync(id)).Should().BeEmpty();
        await SendAsync(second);
        await EndsAsync(id, "两方均已回复");
    }

    [Theory, InlineData(5_000, "窗口直接办理"), InlineData(50_000, "负责人审批")]
    public async Task P04_ExclusiveChoice(int amount, string line) => (await RunAsync("04-exclusive-choice", ("Amount", amount))).Should().Equal(line);

    [Theory, InlineData(5_000, "窗口直接办理"), InlineData(50_000, "负责人审批")]
    public async Task P05_SimpleMerge(int amount, string line) => (await RunAsync("05-simple-merge", ("Amount", amount))).Should().Equal(line, "拨付");

    [Theory]
    [InlineData("", "无需核查")]
    [InlineData("drug", "核查药品")]
    [InlineData("drug hospital", "核查住院 核查药品")]
    [InlineData("clinic drug hospital", "核查住院 核查门诊 核查药品")]
    public async Task P06_MultiChoice(string needs, string lines) => (await RunAsync("06-multi-choice", ("Needs", Words(needs)))).Should().BeEquivalentTo(lines.Split(' '));

    [Theory, InlineData(""), InlineData("drug"), InlineData("drug hospital"), InlineData("clinic drug hospital")]
    public async Task P07_StructuredSynchronizingMerge(string needs)
    {
        var id = await StartAsync("07-structured-synchronizing-merge", ("Needs", Words(needs)));
        foreach (var need in needs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            (await host.LinesAsync(id)).Should().BeEmpty();
            await SendAsync(need);
        }

        await EndsAsync(id, "核查完毕");
    }

    [Fact]
    public async Task P08_MultiMerge()
    {
        var id = await StartAsync("08-multi-merge");
        await SendAsync("clinic");
        (await host.LinesAsync(id)).Should().Equal("已登记：clinic");
        await SendAsync("hospital");
        await EndsAsync(id, "已登记：clinic", "已登记：hospital");
    }

    [Fact]
    public async Task P09_StructuredDiscriminator()
    {
        var id = await StartAsync("09-structured-discriminator");
        await SendAsync("opinion-乙");
        (await host.LinesAsync(id)).Should().Equal("采用：乙");
        await SendAsync("opinion-甲");
        await SendAsync("opinion-丙");
        await EndsAsync(id, "采用：乙", "意见收齐");
    }

    [Fact]
    public async Task P10_ArbitraryCycles()
    {
        var id = await StartAsync("10-arbitrary-cycles");
        foreach (var (review, answer) in new[] { ("first", "退回"), ("first", "通过"), ("second", "退回"), ("first", "退回"), ("first", "通过"), ("second", "通过") })
        {
            await SendAsync(review, answer);
        }

        await EndsAsync(id, "填表", "初审", "填表", "初审", "初审", "填表", "初审", "通过");
    }

    [Fact]
    public async Task P11_ImplicitTermination()
    {
        var id = await StartAsync("11-implicit-termination");
        (await host.LinesAsync(id)).Should().Equal("归档");
        await SendAsync("receipt");
        await EndsAsync(id, "归档", "回执已收");
    }

    [Fact]
    public async Task P12_MultipleInstancesWithoutSynchronization()
    {
        await PublishAsync("part-one-person");
        var id = await StartAsync("12-multiple-instances-without-synchronization", ("People", Words("张 李 王")));
        await EndsAsync(id, "已全部派发");
        await host.Outbox.DispatchDueAsync(default);
        await SendAsync("person-李");
        var children = await host.InstancesAsync("pattern-part-one-person");
        children.Select(c => c.Status).Should().BeEquivalentTo("Waiting", "Finished", "Waiting");
    }

    [Fact]
    public async Task P13_MultipleInstancesKnownAtDesignTime()
    {
        var id = await StartAsync("13-multiple-instances-design-time");
        await SendAsync("check-州");
        await SendAsync("check-省");
        (await host.InstanceAsync(id)).Status.Should().Be("Waiting");
        await SendAsync("check-县");
        await EndsAsync(id, "州级复核完成", "省级复核完成", "县级复核完成", "三级均已复核");
    }

    [Theory, InlineData("张"), InlineData("张 李 王 赵")]
    public async Task P14_MultipleInstancesKnownAtRunTime(string people)
    {
        await PublishAsync("part-one-person");
        var id = await StartAsync("14-multiple-instances-run-time", ("People", Words(people)));
        await host.Outbox.DispatchDueAsync(default);
        foreach (var person in people.Split(' ').Reverse())
        {
            (await host.LinesAsync(id)).Should().BeEmpty();
            await SendAsync($"person-{person}");
            await host.Outbox.DispatchDueAsync(default);
        }

        await EndsAsync(id, "每人均已办完");
    }

    [Fact]
    public async Task P15_MultipleInstancesWithoutPriorKnowledge()
    {
        await PublishAsync("part-one-of-many");
        var id = await StartAsync("15-multiple-instances-without-prior-knowledge");
        await SendAsync("more", true);
        await SendAsync("done-1");
        await SendAsync("more", true);   // the first is done already: there may still be more
        await SendAsync("done-3");
        await SendAsync("more", false);
        await host.Outbox.DispatchDueAsync(default);
        (await host.InstanceAsync(id)).Status.Should().Be("Waiting");
        await SendAsync("done-2");
        while (await host.Outbox.DispatchDueAsync(default) > 0)
        {
            // One parent after the other learns of its child's end.
        }

        await EndsAsync(id, "全部办完");
        (await host.InstancesAsync("pattern-part-one-of-many")).Should().HaveCount(3).And.OnlyContain(i => i.Status == "Finished");
    }

    [Theory, InlineData("answered", "withdrawn", "继续审核"), InlineData("withdrawn", "answered", "终止办理")]
    public async Task P16_DeferredChoice(string happens, string late, string line)
    {
        var id = await StartAsync("16-deferred-choice");
        await SendAsync(happens);
        (await host.Events.PublishAsync(new PublishedEvent(late, Value.Null), default)).Should().Be(0);
        await EndsAsync(id, line);
    }

    [Fact]
    public async Task P17_InterleavedParallelRouting()
    {
        var id = await StartAsync("17-interleaved-parallel-routing");
        foreach (var work in new[] { "查档", "体检", "走访" })
        {
            await SendAsync("choose", work);
            (await host.Events.PublishAsync(new PublishedEvent("choose", "走访"), default)).Should().Be(0, "one at a time");
            await SendAsync("finish");
            if (work == "体检")
            {
                await SendAsync("choose", work);   // done already: nothing begins
            }
        }

        await EndsAsync(id, "开始查档", "办完查档", "开始体检", "办完体检", "开始走访", "办完走访", "三项均已办完");
    }

    [Theory]
    [InlineData("change accepted decided", "不能变更")]
    [InlineData("accepted change decided", "变更已办")]
    [InlineData("accepted decided change", "不能变更")]
    public async Task P18_Milestone(string events, string line)
    {
        var id = await StartAsync("18-milestone");
        foreach (var name in events.Split(' '))
        {
            await SendAsync(name);
        }

        await EndsAsync(id, line);
    }

    [Fact]
    public async Task P19_CancelActivity()
    {
        var id = await StartAsync("19-cancel-activity");
        await SendAsync("cancel-survey");
        (await host.JournalAsync(id)).OfType<Ybtb.Engine.Journal.ActivityCanceled>().Should().ContainSingle();
        await EndsAsync(id, "不论调查与否，继续");
    }

    [Fact]
    public async Task P20_CancelCase()
    {
        var id = await StartAsync("20-cancel-case");
        await SendAsync("survey");
        await SendAsync("withdraw");
        await EndsAsync(id, "已撤回");
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, $"{file}.json"));

    private static Value Words(string words) => Value.Strings(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private Task PublishAsync(string file) => host.PublishAsync(Encoding.UTF8.GetString(Bytes(file)));

    private async Task<Guid> StartAsync(string file, params (string Name, Value Value)[] inputs)
    {
        var input = Value.Object([.. inputs.Select(i => new KeyValuePair<string, Value>(i.Name, i.Value))]);
        return (await host.RunAsync(Encoding.UTF8.GetString(Bytes(file)), input)).InstanceId;
    }

    private async Task<IReadOnlyList<string>> RunAsync(string file, params (string Name, Value Value)[] inputs)
    {
        var id = await StartAsync(file, inputs);
        (await host.InstanceAsync(id)).Status.Should().Be("Finished");
        return await host.LinesAsync(id);
    }

    private async Task SendAsync(string name, Value? payload = null) =>
        (await host.Events.PublishAsync(new PublishedEvent(name, payload ?? Value.Null), default)).Should().Be(1, $"one waits for {name}");

    /// <summary>It has finished, has written this, and waits for nothing.</summary>
    private async Task EndsAsync(Guid id, params string[] lines)
    {
        (await host.LinesAsync(id)).Should().Equal(lines);
        (await host.InstanceAsync(id)).Should().Match<InstanceRow>(i => i.Status == "Finished" && i.Incidents == 0);
        (await host.QueryAsync(db => Task.FromResult(db.Set<BookmarkRow>().Count(b => b.InstanceId == id)))).Should().Be(0);
    }
}
