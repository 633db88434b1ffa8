using System.CommandLine;

namespace Ybtb.Api.Hosting;

/// <summary><c>workflows …</c>: what can be done with definitions from the command line. Only <c>export</c> needs a database.</summary>
internal static class WorkflowsCommand
{
    public static Command Create() => new("workflows", "流程定义") { LintCommand.Create(), LayoutCommand.Create(), ExportCommand.Create(), RunCommand.Create() };
}
