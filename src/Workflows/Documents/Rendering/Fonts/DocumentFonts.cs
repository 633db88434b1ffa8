namespace Ybtb.Workflows.Documents.Rendering.Fonts;

/// <summary>The font of all documents in its two weights: Noto Sans SC.</summary>
public sealed class DocumentFonts : IDisposable
{
    private const string Folder = "fonts";
    private const string RegularFile = "NotoSansSC_400Regular.ttf";
    private const string BoldFile = "NotoSansSC_700Bold.ttf";

    private DocumentFonts(FontFile regular, FontFile bold)
    {
        Regular = regular;
        Bold = bold;
    }

    internal FontFile Regular { get; }

    internal FontFile Bold { get; }

    /// <param name="dataDirectory">A folder <c>data</c>: its <c>fonts</c>, or those of the folder <c>data</c> of a directory above it.</param>
    /// <exception cref="InvalidOperationException">They were not fetched; the message is for the operator.</exception>
    public static DocumentFonts Open(string dataDirectory)
    {
        var fonts = Find(dataDirectory) ?? throw new InvalidOperationException(
            $"缺少文书字体（{RegularFile}、{BoldFile}）。请先运行 data/fonts/build.sh 获取字体，再启动服务。");
        return new DocumentFonts(new FontFile(Path.Combine(fonts, RegularFile), "NotoSansSC-Regular"), new FontFile(Path.Combine(fonts, BoldFile), "NotoSansSC-Bold"));
    }

    public void Dispose()
    {
        Regular.Dispose();
        Bold.Dispose();
    }

    private static string? Find(string dataDirectory)
    {
        if (IsComplete(Path.Combine(dataDirectory, Folder)))
        {
            return Path.Combine(dataDirectory, Folder);
        }

        // a copy of the data files below the source tree, as tests have it, holds no fonts of its own
        for (var folder = new DirectoryInfo(Path.GetFullPath(dataDirectory)).Parent; folder is not null; folder = folder.Parent)
        {
            var fonts = Path.Combine(folder.FullName, "data", Folder);
            if (IsComplete(fonts))
            {
                return fonts;
            }
        }

        return null;
    }

    private static bool IsComplete(string folder) => File.Exists(Path.Combine(folder, RegularFile)) && File.Exists(Path.Combine(folder, BoldFile));
}
