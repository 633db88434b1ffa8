using System.Buffers.Binary;

namespace Ybtb.Engine.Tests.Persistence;

/// <summary>Reads SQLite's write-ahead log: a frame that ends a transaction carries the database's size, every other a zero.</summary>
internal static class WalFile
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;

    public static int CountCommits(string databasePath)
    {
        using var file = new FileStream(databasePath + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var pageSize = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(8));
        var salts = content.AsSpan(16, 8);
        var commits = 0;
        for (var at = HeaderSize; at + FrameHeaderSize + pageSize <= content.Length; at += FrameHeaderSize + pageSize)
        {
            if (!content.AsSpan(at + 8, 8).SequenceEqual(salts))
            {
                break;   // left over from before the log began anew
            }

            commits += BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at + 4)) == 0 ? 0 : 1;
        }

        return commits;
    }
}
