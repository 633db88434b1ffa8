using System.CommandLine;
using Ybtb.Api.Hosting;

namespace Ybtb.Api.Tests.WorkflowFiles;

/// <summary>Runs <c>workflows …</c> in this process.</summary>
internal static class Verb
{
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        var code = await WorkflowsCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = output });
        return (code, output.ToString());
    }
}
