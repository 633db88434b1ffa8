using System.Diagnostics;
using System.Globalization;

namespace Ybtb.Testing;

/// <summary>The shipped server in a process of its own, ended by its own handle and without warning.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly string[] FewPeople = ["--people", "5"];

    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>On the embedded database, with a clock that stands still.</summary>
    public static Task<ServerProcess> StartAsync(string data, string clock) => StartAsync("--data", data, "--clock", clock);

    /// <exception cref="InvalidOperationException">The server ended before it listened; the message holds what it printed.</exception>
    public static async Task<ServerProcess> StartAsync(params string[] options)
    {
        var binary = Path.Combine(AppContext.BaseDirectory, "Ybtb.Api.dll");
        var start = new ProcessStartInfo("dotnet", [binary, "serve", "--urls", "http://127.0.0.1:0", .. options.Contains("--people") ? [] : FewPeople, .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["Security__SignInsPerMinute"] = "10000",
                ["Security__AccountRequestsPerSecond"] = "100000",
                ["Security__SessionIdle"] = "3650.00:00:00",   // a clock that is moved must sign nobody out
                ["Security__SessionLongest"] = "3650.00:00:00",
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

    /// <summary>SIGSTOP: it stands still wherever it is, its connections open.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
        {
            throw new InvalidOperationException($"{signal} did not reach the server: {kill.ExitCode}.");
        }
    }
}
