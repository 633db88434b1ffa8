using System.Diagnostics;

namespace Ybtb.Engine.Tests.Crash;

/// <summary>A running <see cref="Probe"/>, bare or under a tracer.</summary>
internal sealed class ProbeProcess : IDisposable
{
    private readonly Process process;

    private ProbeProcess(Process process) => this.process = process;

    public static ProbeProcess Start(params string[] arguments) => Run(DotNet, [Assembly, .. arguments]);

    /// <exception cref="InvalidOperationException">There is no <c>strace</c> here.</exception>
    public static ProbeProcess Trace(string traceFile, params string[] arguments)
    {
        if (!Directories.Any(folder => File.Exists(Path.Combine(folder, "strace"))))
        {
            throw new InvalidOperationException("strace is not installed: the proof of a sync before each acknowledgement needs it (apt-get install strace; test.sh does it).");
        }

        string[] tracing = ["-f", "-y", "-s", "64", "-e", "trace=pwrite64,pwritev,write,writev,fdatasync,fsync", "-o", traceFile];
        return Run("strace", [.. tracing, DotNet, Assembly, .. arguments]);
    }

    private static string Assembly => typeof(Probe).Assembly.Location;

    private static string DotNet => Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";

    private static string[] Directories => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

    /// <summary>The next line of output; null at its end.</summary>
    public Task<string?> ReadAsync() => process.StandardOutput.ReadLineAsync();

    /// <summary>All lines up to the end of the process, which must have ended well.</summary>
    public async Task<IReadOnlyList<string>> ReadToEndAsync()
    {
        var lines = await RestAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, errors);
        return lines;
    }

    /// <summary>SIGKILL, then what had still been said.</summary>
    public async Task<IReadOnlyList<string>> KillAsync()
    {
        process.Kill();
        var lines = await RestAsync();
        await process.WaitForExitAsync();
        return lines;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private async Task<List<string>> RestAsync()
    {
        var lines = new List<string>();
        while (await ReadAsync() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static ProbeProcess Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new ProbeProcess(Process.Start(start)!);
    }
}
