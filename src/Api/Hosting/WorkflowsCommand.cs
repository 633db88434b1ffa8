using System.CommandLine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Workflows;

namespace Ybtb.Api.Hosting;

/// <summary><c>workflows lint FILE…</c> says what is wrong with definition files, <c>workflows run FILE</c> tries one; neither needs a database.</summary>
internal static class WorkflowsCommand
{
    public static Command Create() => new("workflows", "流程定义") { Lint(), RunCommand.Create() };

    private static Command Lint()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "流程定义文件（JSON）", Arity = ArgumentArity.OneOrMore };
        var command = new Command("lint", "检查流程定义文件") { files };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var registry = WorkflowsRegistration.Activities(ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data")));
            var worst = 0;
            foreach (var file in parsed.GetValue(files)!)
            {
                worst = Math.Max(worst, Report(file, await File.ReadAllBytesAsync(file.FullName, cancellationToken), registry));
            }

            return worst;
        });
        return command;
    }

    /// <returns>1 when something forbids publishing.</returns>
    private static int Report(FileInfo file, byte[] json, ActivityRegistry registry)
    {
        try
        {
            var (definition, read) = DefinitionReader.Read(json);
            var (_, compiled) = new WorkflowCompiler(registry).Compile(definition);
            foreach (var finding in read.Concat(compiled))
            {
                Console.WriteLine($"{file.Name}: {finding.Severity} {finding.Code} {finding.NodeId} {finding.Message}");
            }

            return read.Concat(compiled).Any(f => f.Severity == FindingSeverity.Error) ? 1 : 0;
        }
        catch (DefinitionException malformed)
        {
            Console.WriteLine($"{file.Name}: Error malformed {malformed.Message}");
            return 1;
        }
    }
}
