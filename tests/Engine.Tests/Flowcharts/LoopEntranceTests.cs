using System.Text;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Tests.Hosting;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Flowcharts;

/// <summary>A connection out of a loop meets one that the loop does not pass: allowed, but its author is warned.</summary>
public sealed class LoopEntranceTests
{
    private const string Code = "loop-met-from-outside";

    /// <summary>In the second round <c>meet</c> waits for <c>outside</c>, which is passed once only.</summary>
    [Theory, InlineData("WaitAll"), InlineData("WaitAllActive")]
    public async Task Join_BesideALoopAndFedFromOutside_RunsInOneRoundOnlyAndIsAWarning(string mode)
    {
        using var host = EngineHost.Create();
        var flow = BesideTheLoop(mode);

        var receipt = await host.RunAsync(flow);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal(["outside", "met", "last"], "the rules lose the second round");
        Findings(flow).Should().ContainSingle().Which.Should().Match<Finding>(
            f => f.Code == Code && f.Severity == FindingSeverity.Warning && f.Message.Contains("“meet”") && f.Message.Contains("“count”") && f.Message.Contains("“outside”"));
    }

    [Fact]
    public void Join_OfTheFirstToCome_IsNoWarning() => Findings(BesideTheLoop("WaitAny")).Should().BeEmpty();

    /// <summary>What leads back past a join that is fed from outside is no proper loop: the rules make it a failure.</summary>
    [Fact]
    public async Task Join_OnTheWayRoundAndFedFromOutside_FailsOnGoingBackAndIsAWarning()
    {
        using var host = EngineHost.Create();
        var flow = Looping().Add("meet", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll"))).Line("outside")
            .Connect("start>fork", "fork:A>count", "fork:B>outside", "outside>meet", "count>meet", "meet>more", "more:True>count", "more:False>last").Build();

        var receipt = await host.RunAsync(flow);

        (await host.Reader.FindOpenIncidentsAsync(receipt.InstanceId, default)).Should().ContainSingle().Which.Code.Should().Be("invalid-loop");
        Findings(flow).Should().ContainSingle().Which.Should().Match<Finding>(
            f => f.Code == "invalid-loop" && f.Severity == FindingSeverity.Warning && f.Message.Contains("“more”") && f.Message.Contains("“count”"));
    }

    [Fact]
    public async Task Activity_BehindTheLoopAndFedFromBefore_IsNeverRunAndIsAWarning()
    {
        using var host = EngineHost.Create();
        var flow = Looping().Add("check", "Elsa.FlowDecision", ("condition", Flow.Script("true")))
            .Connect("start>check", "check:True>count", "check:False>last", "count>more", "more:True>count", "more:False>last").Build();

        var receipt = await host.RunAsync(flow);

        (await host.LinesAsync(receipt.InstanceId)).Should().BeEmpty();
        Findings(flow).Where(f => f.Code == Code).Should().ContainSingle().Which.Message.Should().Contain("“last”").And.Contain("“check”");
    }

    [Fact]
    public async Task Loop_WithAJoinOfItsOwn_IsNoWarning()
    {
        using var host = EngineHost.Create();
        var flow = Looping().Add("meet", "Elsa.FlowJoin", ("mode", Flow.Literal("WaitAll"))).Line("a").Line("b")
            .Connect("start>count", "count>fork", "fork:A>a", "fork:B>b", "a>meet", "b>meet", "meet>more", "more:True>count", "more:False>last").Build();

        var receipt = await host.RunAsync(flow);

        (await host.LinesAsync(receipt.InstanceId)).Should().Equal("a", "b", "a", "b", "last");
        Findings(flow).Should().BeEmpty();
    }

    [Fact]
    public void ShippedWorkflowsAndPatterns_HaveNoSuchMeeting()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root(), "workflows"), "*.json").Concat(Directory.EnumerateFiles(Path.Combine(Root(), "samples", "patterns"), "*.json")).ToList();
        files.Should().HaveCountGreaterThan(20);
        files.Where(f => Findings(File.ReadAllText(f)).Any(finding => finding.Code is Code or "invalid-loop")).Should().BeEmpty();
    }

    private static Flow Looping() => Flow.Named("looping").Variable("n", "0").Add("start", "Elsa.Start").Add("fork", "Elsa.FlowFork", ("branches", Flow.List("A", "B")))
        .Set("count", "n", "Number(getN()) + 1").Add("more", "Elsa.FlowDecision", ("condition", Flow.Script("Number(getN()) < 2"))).Line("last");

    private static string BesideTheLoop(string mode) => Looping().Add("meet", "Elsa.FlowJoin", ("mode", Flow.Literal(mode))).Line("outside").Line("met")
        .Connect("start>fork", "fork:A>outside", "fork:B>count", "outside>meet", "count>meet", "meet>met", "count>more", "more:True>count", "more:False>last").Build();

    private static IEnumerable<Finding> Findings(string document) =>
        new WorkflowCompiler(ActivityRegistry.General).Compile(DefinitionReader.Read(Encoding.UTF8.GetBytes(document)).Definition).Findings.Where(f => f.Code != "unreachable");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Ybtb.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
