using System.Text.RegularExpressions;

namespace Ybtb.Engine.Tests.Crash;

/// <summary>Reads a trace of system calls: was the log synced between the last write to it and each acknowledgement?</summary>
internal static partial class SyncTrace
{
    /// <summary>Acknowledgements in the order in which they were made, each with whether everything in the log was on disk by then.</summary>
    /// <remarks>A write is unsafe from its start, a sync makes safe at its end what was written before its start.</remarks>
    public static IReadOnlyList<(string Ack, bool IsSynced)> Read(IEnumerable<string> lines)
    {
        var acks = new List<(string, bool)>();
        var syncing = new Dictionary<string, bool>();   // by thread: has something been written since this sync began?
        var isDirty = false;
        var hasWritten = false;
        foreach (var line in lines)
        {
            var call = Call().Match(line);
            if (call.Success && call.Groups["file"].Value.EndsWith("-wal", StringComparison.Ordinal))
            {
                if (call.Groups["name"].Value.Contains("write", StringComparison.Ordinal))
                {
                    (isDirty, hasWritten) = (true, true);
                    foreach (var thread in syncing.Keys.ToList())
                    {
                        syncing[thread] = true;
                    }
                }
                else if (line.EndsWith("= 0", StringComparison.Ordinal))
                {
                    isDirty = false;
                }
                else
                {
                    syncing[call.Groups["thread"].Value] = false;
                }
            }
            else if (Resumed().Match(line) is { Success: true } resumed && syncing.Remove(resumed.Groups["thread"].Value, out var writtenMeanwhile))
            {
                isDirty = isDirty && writtenMeanwhile;
            }
            else if (Acknowledgement().Match(line) is { Success: true } ack)
            {
                acks.Add((ack.Groups["id"].Value, hasWritten && !isDirty));
            }
        }

        return acks;
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<name>pwrite64|pwritev|write|writev|fdatasync|fsync)\(\d+<(?<file>[^>]*)>")]
    private static partial Regex Call();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. (fdatasync|fsync) resumed>.*= 0$")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^\d+\s+write\(\d+<[^>]*>, ""ACK (?<id>[^\\]*)\\n""")]
    private static partial Regex Acknowledgement();
}
