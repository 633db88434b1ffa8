using System.Diagnostics;

namespace Ybtb.Api.Tests.Faults;

/// <summary>The shipped server in a process of its own, ended by its own handle and without warning.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <exception cref="InvalidOperationException">The server ended before it listened; the message holds what it printed.</exception>
    public static async Task<ServerProcess> StartAsync(string data, string clock)
    {
        var binary = Path.Combine(AppContext.BaseDirectory, "Ybtb.Api.dll");
        var start = new ProcessStartInfo("dotnet", [binary, "serve", "--data", data, "--urls", "http://127.0.0.1:0", "--clock", clock, "--people", "5"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Security__SignInsPerMinute"] = "10000",
                ["Security__AccountRequestsPerSecond"] = "100000",
            },
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (line.Split('：') is [_, var address] && address.StartsWith("http://", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, new Uri(address));
            }
        }

        throw new InvalidOperationException($"The server did not start: {string.Join('\n', printed)}\n{await errors}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }
}
