using System.Diagnostics;

namespace Ybtb.Demo;

/// <summary>A server process on a throw-away data directory with a settable clock; stopped by its own handle.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private DemoServer(Process process, string folder, Uri address)
    {
        this.process = process;
        this.folder = folder;
        Address = address;
    }

    public Uri Address { get; }

    /// <param name="more">Further options of the server, such as an empty database on another system.</param>
    /// <exception cref="InvalidOperationException">The server ended before it listened; the message holds what it printed.</exception>
    public static async Task<DemoServer> StartAsync(string binary, string clock, string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("ybtb-demo-").FullName;
        var start = new ProcessStartInfo("dotnet", [binary, "serve", "--data", folder, "--urls", "http://127.0.0.1:0", "--clock", clock, "--people", "50", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Security__SignInsPerMinute"] = "600" },   // one machine plays all the offices
        };
        var process = Process.Start(start)!;
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (line.Split('：') is [_, var address] && address.StartsWith("http://", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new DemoServer(process, folder, new Uri(address));
            }
        }

        throw new InvalidOperationException($"服务没有启动：{string.Join('\n', printed)}\n{await process.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
