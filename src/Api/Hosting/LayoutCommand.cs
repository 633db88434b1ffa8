using System.CommandLine;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Layout;
using Ybtb.Workflows;

namespace Ybtb.Api.Hosting;

/// <summary><c>workflows layout FILE…</c>: arranges the drawings in definition files, in place; nothing else in them changes. Needs no database.</summary>
/// <remarks>Exit code 1 when a file is no definition; it and those after it are left as they are.</remarks>
internal static class LayoutCommand
{
    private static readonly Argument<FileInfo[]> Files = new("files") { Description = "流程定义文件（JSON），就地改写", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var command = new Command("layout", "重新排列流程图的画面布局") { Files };
        command.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => ArrangeAsync(parsed, cancellationToken)));
        return command;
    }

    private static async Task<int> ArrangeAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var registry = WorkflowsRegistration.Activities(ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data")));
        var (compiler, layout) = (new WorkflowCompiler(registry), new DefinitionLayout(registry));
        foreach (var file in parsed.GetValue(Files)!)
        {
            if (!file.Exists)
            {
                throw new InvalidOperationException($"没有文件“{file.Name}”。");
            }

            var (definition, _) = DefinitionReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
            var (workflow, _) = compiler.Compile(definition);
            await File.WriteAllBytesAsync(file.FullName, layout.Arrange(workflow), cancellationToken);
            parsed.InvocationConfiguration.Output.WriteLine($"{file.Name} 已排列。");
        }

        return 0;
    }
}
