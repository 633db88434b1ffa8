namespace Ybtb.Api.Hosting;

/// <summary>Marks data that may be thrown away: only there may the clock be set.</summary>
internal static class ThrowAwayDirectory
{
    private const string Marker = "THROW-AWAY";

    /// <summary>Marks a directory that holds no database yet; a directory with one must carry the mark already.</summary>
    /// <exception cref="InvalidOperationException">It holds a database that was not made for being thrown away.</exception>
    public static void Claim(ServerOptions options)
    {
        var marker = Path.Combine(options.DataDirectory, Marker);
        if (File.Exists(options.DatabasePath) && !File.Exists(marker))
        {
            throw new InvalidOperationException("数据目录中已有正式数据，不能使用可调时钟（--clock）。请另选一个空目录。");
        }

        Directory.CreateDirectory(options.DataDirectory);
        File.WriteAllText(marker, "This directory was made by serve --clock: its times are not real.\n");
    }
}
