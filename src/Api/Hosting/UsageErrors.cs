using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ybtb.Api.Hosting;

/// <summary>Tells the operator what is wrong with the command line.</summary>
internal static class UsageErrors
{
    private const int ExitCode = 2;

    /// <returns>The exit code of a process that was called wrongly.</returns>
    public static int Report(ParseResult parsed, TextWriter output)
    {
        foreach (var error in parsed.Errors)
        {
            output.WriteLine(error.SymbolResult switch
            {
                OptionResult option => $"选项 {option.Option.Name} 的值缺失或有误：{error.Message}",
                ArgumentResult argument => $"参数 {argument.Argument.Name} 缺失或有误：{error.Message}",
                _ => $"命令有误：{error.Message}",
            });
        }

        output.WriteLine("用 --help 查看用法。");
        return ExitCode;
    }
}
