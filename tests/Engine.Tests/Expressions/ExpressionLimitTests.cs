using System.Text;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Expressions;

/// <summary>Scripts written to exhaust the process: each is cut off, before memory or stack is gone.</summary>
public sealed class ExpressionLimitTests
{
    private const int Long = 60_000;

    public static TheoryData<string> DeepSources => new()
    {
        new string('(', Long),
        new string('[', Long),
        new string('!', Long),
        new string('-', 1) + string.Concat(Enumerable.Repeat(" -", Long / 2)) + "1",
        string.Concat(Enumerable.Repeat("typeof ", Long / 7)) + "1",
        string.Concat(Enumerable.Repeat("1?1:", Long / 4)) + "1",
        string.Concat(Enumerable.Repeat("1?", Long / 2)),
        string.Concat(Enumerable.Repeat("`${", Long / 3)),
        string.Concat(Enumerable.Repeat("({a:", Long / 4)),
        string.Concat(Enumerable.Repeat("[...", Long / 4)),
        string.Concat(Enumerable.Repeat("2**", Long / 3)) + "1",
        string.Concat(Enumerable.Repeat("String(", Long / 7)),
        string.Concat(Enumerable.Repeat("[1].map(x=>", Long / 11)),
        string.Concat(Enumerable.Repeat("''[", Long / 3)),
        new string('{', Long),
        string.Concat(Enumerable.Repeat("if(1)", Long / 5)) + "1",
        string.Concat(Enumerable.Repeat("if(1){", Long / 6)),
    };

    [Theory]
    [MemberData(nameof(DeepSources))]
    public void Compile_NestedTooDeep_IsRefused(string source) =>
        FluentActions.Invoking(() => Script.Compile(source)).Should().Throw<ExpressionSyntaxException>()
            .Which.Reason.Should().Contain("嵌套");

    [Fact]
    public void Compile_SourceTooLong_IsRefused() =>
        FluentActions.Invoking(() => Script.Compile(new string(' ', (64 * 1024) + 1))).Should().Throw<ExpressionSyntaxException>();

    public static TheoryData<string> Endless => new()
    {
        string.Concat(Enumerable.Repeat("1+", Long / 2)) + "1",
        string.Concat(Enumerable.Repeat("1&&", Long / 3)) + "1",
        string.Concat(Enumerable.Repeat("1*1-", Long / 4)) + "1",
        string.Concat(Enumerable.Repeat("null??", Long / 6)) + "1",
        "'x'" + string.Concat(Enumerable.Repeat("[0]", Long / 3)),
        "variables.a.map(x => variables.a.map(y => variables.a.map(z => variables.a)))",
        "variables.a.reduce((sum, x) => [...sum, ...sum], [1])",
        "variables.a.reduce((sum, x) => sum.concat(sum, sum), [1])",
        "variables.a.reduce((sum, x) => sum + sum, 'x')",
        "variables.a.reduce((sum, x) => `${sum}${sum}`, 'x')",
        "variables.a.reduce((sum, x) => [sum, sum], [])",
        "JSON.stringify(variables.a.reduce((sum, x) => [sum, sum], []))",
        "String(variables.a.reduce((sum, x) => [sum, sum], []))",
        "variables.a.reduce((sum, x) => ({ a: sum, b: sum }), {})",
        "JSON.stringify(variables.a.reduce((sum, x) => ({ a: sum, b: sum }), {}))",
        "variables.a.concat(variables.a, variables.a).reduce((sum, x) => [sum], [])",
        "variables.a.concat(variables.a, variables.a).reduce((sum, x) => [sum], []) == 'x'",
        "setVariable('b', variables.a.reduce((sum, x) => [sum, sum], []))",
        "variables.a.map(x => 'x'.padStart(60000))",
        "variables.a.map(x => variables.s + x)",
        "variables.a.map(x => variables.s)",
        "variables.a.map(x => [...variables.s])",
        "variables.a.map(x => variables.s.split(''))",
        "variables.a.map(x => variables.s.toUpperCase())",
        "variables.a.map(x => variables.s.indexOf('y'))",
        "variables.a.map(x => variables.s === variables.s + '')",
        "variables.a.map(x => variables.a.map(y => variables.a.slice().concat(variables.a)))",
        "variables.a.map(x => ({ ...variables.a, ...variables.s }))",
        "variables.a.map(x => Object.entries(variables.s))",
        "variables.a.map(x => stringToBase64(variables.s))",
        "variables.a.join(variables.s)",
        "''.padStart(1e300)",
        "''.padEnd(1 / 0)",
        "'x'.padStart(65537)",
        "variables.a.map(x => variables.s.slice(1)).join('')",
        "'xx'.replace('x', '$&$&'.padEnd(60000, '$&')).replace('x', '$\\''.padEnd(60000, '$\\''))",
        "JSON.stringify([variables.s, variables.s])",
        "[variables.s, variables.s].join()",
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void Evaluate_Exploding_IsCutOff(string source)
    {
        var host = new ScriptHost
        {
            Variables = { ["a"] = Value.Of(Enumerable.Range(0, 100).Select(i => Value.Of(i)).ToArray()), ["s"] = new string('x', 60_000) },
        };
        var before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions.Invoking(() => Script.Run(source, host)).Should().Throw<ExpressionLimitException>();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(32 * 1024 * 1024);
    }

    [Fact]
    public void Evaluate_DeepestAllowed_FitsTheSmallestStack()
    {
        var depth = ExpressionLimits.DeepestDepth / 2;
        var source = new StringBuilder().Insert(0, "[1].map(x=>", depth - 1).Append('1').Append(')', depth - 1).ToString();
        var limits = new ExpressionLimits { MaxDepth = ExpressionLimits.DeepestDepth };
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    ExpressionCompiler.Compile(source, Script.Signature, limits).Evaluate(new ScriptHost(), limits);
                }
                catch (ExpressionException refused)
                {
                    failure = refused;
                }
            },
            512 * 1024);
        thread.Start();
        thread.Join();
        failure.Should().BeNull();
    }

    [Theory]
    [InlineData("1 + 1", 3)]
    [InlineData("[1, 2].map(x => x)", 8)]
    public void MaxSteps_OneTooFew_IsCutOff(string source, int steps)
    {
        Script.Run(source, limits: new() { MaxSteps = steps });
        FluentActions.Invoking(() => Script.Run(source, limits: new() { MaxSteps = steps - 1 })).Should().Throw<ExpressionLimitException>();
    }

    [Fact]
    public void MaxDepth_LowerThanWhenCompiled_IsCutOff() =>
        FluentActions.Invoking(() => Script.Run("((((1))))", limits: new() { MaxDepth = 3 })).Should().Throw<ExpressionLimitException>();

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void MaxDepth_OutOfRange_IsRefused(int depth) =>
        FluentActions.Invoking(() => new ExpressionLimits { MaxDepth = depth }).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Evaluate_LongValueFromTheHost_PassesThrough()
    {
        var host = new ScriptHost { Variables = { ["s"] = new string('x', 200_000) } };
        Script.Run("variables.s", host).AsString().Should().HaveLength(200_000);
        Script.Run("variables.s.length", host).AsNumber().Should().Be(200_000);
    }

    [Fact]
    public void Evaluate_HundredConditions_AreOrdinary() =>
        Script.Run(string.Join(" && ", Enumerable.Repeat("1 + 1 === 2", 100))).AsBoolean().Should().BeTrue();

    [Fact]
    public void Evaluate_FromManyThreads_GivesEachItsOwn()
    {
        var compiled = Script.Compile(
            "const n = getInput('n'); const all = [1, 2, 3].map(x => { const y = x * n; return y }); setVariable('sum', all.reduce((a, b) => a + b)); variables.sum");
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var host = new ScriptHost { Inputs = { ["n"] = (thread * 10_000) + i } };
                Assert.Equal(6.0 * ((thread * 10_000) + i), compiled.Evaluate(host, ExpressionLimits.Default).AsNumber());
            }
        });
    }
}
