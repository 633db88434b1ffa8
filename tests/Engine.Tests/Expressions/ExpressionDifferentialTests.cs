using System.Diagnostics;
using System.Text.Json;
using Ybtb.Engine.Expressions;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Expressions;

/// <summary>The same random scripts in our evaluator and in real JavaScript, which Node.js runs.</summary>
public sealed class ExpressionDifferentialTests
{
    private const int Scripts = 6_000;

    private const string Reference = """
        const scripts = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
        const show = v => v === undefined ? 'undefined' : v === null ? 'null' : typeof v === 'number' ? String(v)
            : typeof v === 'boolean' ? String(v) : typeof v === 'string' ? JSON.stringify(v)
            : Array.isArray(v) ? '[' + v.map(show).join() + ']'
            : '{' + Object.keys(v).map(k => JSON.stringify(k) + ':' + show(v[k])).join() + '}';
        const run = s => { try { return show(s.returns ? new Function(s.text)() : (0, eval)(s.text)) } catch (e) { return e instanceof SyntaxError ? 'syntax' : 'error' } };
        console.log(JSON.stringify(scripts.map(run)));
        """;

    private static readonly ExpressionLimits Roomy = new() { MaxSteps = 1_000_000 };

    [Theory]
    [InlineData(1)]
    [InlineData(20260509)]
    public async Task Evaluate_RandomScripts_AgreesWithNode(int seed)
    {
        var generator = new ScriptGenerator(seed);
        var scripts = Enumerable.Range(0, Scripts).Select(i => i % 2 == 1).Select(r => new { text = generator.Script(r), returns = r }).ToArray();
        var expected = await RunNodeAsync(JsonSerializer.Serialize(scripts));
        var differences = scripts.Select((s, i) => (s.text, expected: expected[i], actual: Evaluate(s.text)))
            .Where(d => d.expected != d.actual).ToArray();
        differences.Take(5).Select(d => $"{d.text}\n  node: {d.expected}\n  ours: {d.actual}").Should().BeEmpty();
        expected.Count(e => e is "error" or "syntax").Should().BeLessThan(Scripts / 3, "most scripts should have a value to compare");
    }

    private static string Evaluate(string script)
    {
        try
        {
            return Show(Script.Compile(script).Evaluate(new ScriptHost(), Roomy));
        }
        catch (ExpressionSyntaxException)
        {
            return "syntax";
        }
        catch (ExpressionException)
        {
            return "error";
        }
    }

    private static string Show(Value value) => value.Kind switch
    {
        ValueKind.Undefined => "undefined",
        ValueKind.Number => JsNumber.Print(value.AsNumber()),
        ValueKind.String => JsonSerializer.Serialize(value.AsString(), Plain),
        ValueKind.Array => $"[{string.Join(',', value.AsArray().ToArray().Select(Show))}]",
        ValueKind.Object => $"{{{string.Join(',', value.AsObject().Select(m => $"{JsonSerializer.Serialize(m.Key, Plain)}:{Show(m.Value)}"))}}}",
        _ => value.ToString(),
    };

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<string[]> RunNodeAsync(string scripts)
    {
        var folder = Directory.CreateTempSubdirectory("ybtb-expressions-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "run.js"), Reference);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "scripts.json"), scripts);
            using var node = Process.Start(new ProcessStartInfo("node", ["run.js", "scripts.json"])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
            })!;
            var output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            node.ExitCode.Should().Be(0);
            return JsonSerializer.Deserialize<string[]>(output)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
