using System.CommandLine;
using System.Text;
using System.Text.Json;
using Ybtb.Api.TrialRuns;
using Ybtb.Engine.Values;
using Ybtb.Workflows;

namespace Ybtb.Api.Hosting;

/// <summary><c>workflows run FILE</c> and <c>workflows run --batch FILE</c>: tries flows in a sandbox and prints one JSON object.</summary>
/// <remarks>Exit codes: 0 when it was carried out, whatever became of the flow; 1 when the definition cannot be run; 2 for wrong arguments.</remarks>
internal static class RunCommand
{
    private const int Refused = 1;
    private const int WrongArguments = 2;

    private static readonly Argument<FileInfo?> File = new("file") { Description = "流程定义文件（JSON）", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<FileInfo[]> Imports = new("--import") { Description = "流程中用到的其他流程定义文件", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Input = new("--input") { Description = "流程输入，JSON 对象" };
    private static readonly Option<FileInfo?> Steps = new("--steps") { Description = "启动后的步骤，JSON 列表文件" };
    private static readonly Option<string?> At = new("--at") { Description = "启动时刻，例如 2026-05-08T09:00:00+08:00" };
    private static readonly Option<FileInfo?> Batch = new("--batch") { Description = "批量试运行文件（JSON 列表），不与其他参数同用" };

    public static Command Create()
    {
        var command = new Command("run", "在沙箱中试运行流程，不触及任何数据") { File, Imports, Input, Steps, At, Batch };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var runner = new TrialRunner(WorkflowsRegistration.Activities(ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data"))));
            return parsed.GetValue(Batch) is { } batch
                ? await RunBatchAsync(parsed, batch, runner, cancellationToken)
                : await RunOneAsync(parsed, runner, cancellationToken);
        }
        catch (TrialRunException wrong)
        {
            parsed.InvocationConfiguration.Error.WriteLine(wrong.Message);
            return WrongArguments;
        }
    }

    private static async Task<int> RunOneAsync(ParseResult parsed, TrialRunner runner, CancellationToken cancellationToken)
    {
        var run = new TrialRun(parsed.GetValue(File) ?? throw new TrialRunException("请给出流程定义文件，或用 --batch 给出批量文件。"))
        {
            Imports = parsed.GetValue(Imports) ?? [],
            Input = parsed.GetValue(Input) is { } input ? TrialRunReader.ReadInput(input) : Value.EmptyObject,
            Steps = parsed.GetValue(Steps) is { } steps ? TrialRunReader.ReadSteps(steps) : [],
            At = parsed.GetValue(At) is { } at ? TrialRunReader.ReadInstant(at) : TrialRun.UsualStart,
        };
        var result = await runner.RunAsync(run, cancellationToken);
        Print(parsed, TrialReport.Of(run, result));
        return result.Error is null ? 0 : Refused;
    }

    private static async Task<int> RunBatchAsync(ParseResult parsed, FileInfo batch, TrialRunner runner, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(File) is not null)
        {
            throw new TrialRunException("--batch 不能与流程定义文件同用。");
        }

        var runs = new List<Value>();
        foreach (var item in TrialRunReader.ReadBatch(batch))
        {
            runs.Add(await RunItemAsync(item, batch.DirectoryName!, runner, cancellationToken));
        }

        Print(parsed, Value.Object(new KeyValuePair<string, Value>("runs", Value.Of([.. runs]))));
        return 0;
    }

    private static async Task<Value> RunItemAsync(Value item, string folder, TrialRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            var run = TrialRunReader.ReadItem(item, folder);
            return TrialReport.Of(run, await runner.RunAsync(run, cancellationToken));
        }
        catch (TrialRunException wrong)
        {
            return TrialReport.Of(wrong.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)   // one bad run does not stop the others
        {
            return TrialReport.Of($"试运行出错：{failure.GetType().Name}，{failure.Message}");
        }
    }

    private static void Print(ParseResult parsed, Value report)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.WriterOptions with { Indented = true }))
        {
            ValueJson.Write(writer, report);
        }

        parsed.InvocationConfiguration.Output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
