using System.CommandLine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Workflows;
using Ybtb.Workflows.Lint;

namespace Ybtb.Api.Hosting;

/// <summary><c>workflows lint [PATH…]</c>: says what is wrong with definition files, which may use each other; needs no database.</summary>
/// <remarks>Exit code 1 when something forbids publishing, 2 when a path is not there.</remarks>
internal static class LintCommand
{
    private const int Refused = 1;
    private const int NoSuchPath = 2;

    private static readonly Argument<string[]> Paths = new("paths")
    {
        Description = "流程定义文件（JSON）或目录；不填则为随附的 workflows 目录", Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command("lint", "检查流程定义文件") { Paths };
        command.SetAction(LintAsync);
        return command;
    }

    private static async Task<int> LintAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var shipped = ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data"));
        var output = parsed.InvocationConfiguration.Output;
        var paths = parsed.GetValue(Paths) is { Length: > 0 } given ? given : [Path.Combine(ShippedFiles.Find(), "workflows")];
        if (paths.FirstOrDefault(path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"没有文件或目录“{missing}”。");
            return NoSuchPath;
        }

        var (files, unreadable) = await ReadAsync(paths.SelectMany(FilesOf).Distinct(StringComparer.Ordinal), cancellationToken);
        foreach (var (file, malformed) in unreadable)
        {
            Print(output, file, new Finding(FindingSeverity.Error, "malformed", null, malformed.Message));
        }

        var registry = WorkflowsRegistration.Activities(shipped);
        var linter = CaseChecks.Of(shipped, registry);
        var assembler = new WorkflowAssembler(new WorkflowCompiler(registry), new DefinitionSet(files.Select(f => f.Definition)));
        var errors = unreadable.Count;
        foreach (var (file, definition, read) in files)
        {
            var (workflow, assembled) = await assembler.AssembleAsync(definition, new Dictionary<string, string>(), cancellationToken);
            foreach (var finding in linter.Lint(workflow, [.. read, .. assembled]))
            {
                Print(output, file, finding);
                errors += finding.Severity == FindingSeverity.Error ? 1 : 0;
            }
        }

        output.WriteLine($"已检查 {files.Count + unreadable.Count} 个文件，{errors} 处错误。");
        return errors == 0 ? 0 : Refused;
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)
        : [path];

    private static async Task<(List<(string File, WorkflowDefinition Definition, IReadOnlyList<Finding> Findings)> Files, List<(string File, DefinitionException Malformed)> Unreadable)> ReadAsync(
        IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var files = new List<(string, WorkflowDefinition, IReadOnlyList<Finding>)>();
        var unreadable = new List<(string, DefinitionException)>();
        foreach (var path in paths)
        {
            try
            {
                var (definition, findings) = DefinitionReader.Read(await File.ReadAllBytesAsync(path, cancellationToken));
                files.Add((Path.GetFileName(path), definition, findings));
            }
            catch (DefinitionException malformed)
            {
                unreadable.Add((Path.GetFileName(path), malformed));
            }
        }

        return (files, unreadable);
    }

    private static void Print(TextWriter output, string file, Finding finding) =>
        output.WriteLine($"{file}: {SeverityOf(finding)} {finding.Code} {finding.NodeId ?? "-"} {finding.Message}");

    private static string SeverityOf(Finding finding) => finding.Severity switch
    {
        FindingSeverity.Error => "错误",
        FindingSeverity.Warning => "警告",
        _ => "提示",
    };
}
