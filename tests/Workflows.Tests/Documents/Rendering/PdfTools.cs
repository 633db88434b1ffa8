using System.Diagnostics;
using System.Text;
using Ybtb.Testing;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

/// <summary>What other people's programs make of a PDF file. Whatever they complain of fails the test.</summary>
internal static class PdfTools
{
    /// <summary>The text of each page, in reading order.</summary>
    public static async Task<string[]> PagesAsync(byte[] pdf)
    {
        var text = await RunAsync(pdf, "pdftotext", "-enc", "UTF-8", "{file}", "-");
        return text.Split('\f')[..^1];
    }

    /// <summary>The text of all pages without any blanks, which programs set between glyphs as they see fit.</summary>
    public static async Task<string> TextAsync(byte[] pdf) => Dense(string.Concat(await PagesAsync(pdf)));

    public static string Dense(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    public static Task<string> InformationAsync(byte[] pdf, params string[] options) => RunAsync(pdf, "pdfinfo", [.. options, "{file}"]);

    /// <summary>One line for each font.</summary>
    public static async Task<string[]> FontsAsync(byte[] pdf) =>
        (await RunAsync(pdf, "pdffonts", "{file}")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    /// <summary>One line for each picture and each mask.</summary>
    public static async Task<string[]> ImagesAsync(byte[] pdf) =>
        (await RunAsync(pdf, "pdfimages", "-list", "{file}")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];

    public static Task<string> SignaturesAsync(byte[] pdf) => RunAsync(pdf, "pdfsig", mayComplain: true, "{file}");

    /// <summary>What the QR codes on the first page say, one line each.</summary>
    public static async Task<string[]> CodesAsync(byte[] pdf)
    {
        using var folder = new TestFolder();
        var picture = folder.File("page");
        await RunAsync(pdf, "pdftoppm", "-r", "150", "-png", "-singlefile", "{file}", picture);
        var codes = await RunAsync([], "zbarimg", mayComplain: true, "--quiet", "--raw", picture + ".png");
        return codes.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>A page as a picture, JPEG.</summary>
    public static async Task<byte[]> PhotographAsync(byte[] pdf)
    {
        using var folder = new TestFolder();
        await RunAsync(pdf, "pdftoppm", "-r", "40", "-jpeg", "-singlefile", "{file}", folder.File("page"));
        return await File.ReadAllBytesAsync(folder.File("page.jpg"));
    }

    private static Task<string> RunAsync(byte[] pdf, string program, params string[] arguments) => RunAsync(pdf, program, false, arguments);

    private static async Task<string> RunAsync(byte[] pdf, string program, bool mayComplain, params string[] arguments)
    {
        using var folder = new TestFolder();
        var file = folder.File("document.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        var start = new ProcessStartInfo(Programs.Find(program), arguments.Select(argument => argument.Replace("{file}", file, StringComparison.Ordinal)))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var complaints = process.StandardError.ReadToEndAsync();
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (!mayComplain && (process.ExitCode != 0 || (await complaints).Length > 0))
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await complaints}");
        }

        return answer;
    }
}
