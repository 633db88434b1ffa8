using System.CommandLine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Workflows;

namespace Ybtb.Api.Hosting;

/// <summary><c>workflows lint FILE…</c> says what is wrong with definition files, which may use each other; <c>workflows run FILE</c> tries one, <c>workflows export</c> writes those of a database to files. Only the last needs a database.</summary>
internal static class WorkflowsCommand
{
    public static Command Create() => new("workflows", "流程定义") { Lint(), ExportCommand.Create(), RunCommand.Create() };

    private static Command Lint()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "流程定义文件（JSON）", Arity = ArgumentArity.OneOrMore };
        var command = new Command("lint", "检查流程定义文件") { files };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var registry = WorkflowsRegistration.Activities(ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data")));
            var readable = new List<(string File, WorkflowDefinition Definition, IReadOnlyList<Finding> Findings)>();
            var hasErrors = false;
            foreach (var file in parsed.GetValue(files)!)
            {
                try
                {
                    var (definition, findings) = DefinitionReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
                    readable.Add((file.Name, definition, findings));
                }
                catch (DefinitionException malformed)
                {
                    Console.WriteLine($"{file.Name}: Error malformed {malformed.Message}");
                    hasErrors = true;
                }
            }

            var assembler = new WorkflowAssembler(new WorkflowCompiler(registry), new DefinitionSet(readable.Select(r => r.Definition)));
            foreach (var (file, definition, read) in readable)
            {
                var (_, assembled) = await assembler.AssembleAsync(definition, new Dictionary<string, string>(), cancellationToken);
                hasErrors |= Report(file, [.. read, .. assembled]);
            }

            return hasErrors ? 1 : 0;
        });
        return command;
    }

    /// <returns>True when something forbids publishing.</returns>
    private static bool Report(string file, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Console.WriteLine($"{file}: {finding.Severity} {finding.Code} {finding.NodeId} {finding.Message}");
        }

        return findings.Any(f => f.Severity == FindingSeverity.Error);
    }
}
