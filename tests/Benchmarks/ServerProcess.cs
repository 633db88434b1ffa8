using System.Diagnostics;
using System.Globalization;

namespace Ybtb.Benchmarks;

/// <summary>The server as its operator starts it, in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The largest resident set so far, as the system counts it.</summary>
    public double PeakMegabytes => File.ReadLines($"/proc/{process.Id}/status")
        .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .Single();

    /// <param name="database">The arguments that name the database; none for the embedded one.</param>
    /// <exception cref="InvalidOperationException">The server ended before it listened.</exception>
    public static async Task<ServerProcess> StartAsync(string data, IReadOnlyList<string> database)
    {
        var binary = Path.Combine(AppContext.BaseDirectory, "Ybtb.Api.dll");
        var start = new ProcessStartInfo("dotnet", [binary, "serve", "--data", data, "--urls", "http://127.0.0.1:0", "--people", "0", .. database])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["Security__AccountRequestsPerSecond"] = "1000000",   // one clerk stands for all
                ["Security__SignInsPerMinute"] = "1000000",           // everybody signs in from this machine
                ["DOTNET_gcServer"] = "0",
            },
        };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split('：') is [_, var address] && address.StartsWith("http://", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, new Uri(address));
            }
        }

        throw new InvalidOperationException("The server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
