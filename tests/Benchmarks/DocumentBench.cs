using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering;
using Ybtb.Workflows.Documents.Rendering.Fonts;
using Ybtb.Workflows.Security;

namespace Ybtb.Benchmarks;

/// <summary>What a document costs to draw and sign, and how large its file is.</summary>
internal static class DocumentBench
{
    private const int Rounds = 200;
    private const int WarmUp = 60;

    /// <summary>A notice of one page with fields and a table.</summary>
    private const string Usual = "acceptance";

    /// <summary>Three pages with a table of forty rows.</summary>
    private const string Long = "long";

    public static async Task RunAsync(BenchReport report)
    {
        using var database = new SqliteTestDatabase();
        var clock = new ManualClock(Instant.FromUtc(2026, 11, 20, 2, 0));
        var identity = new SigningIdentity(MasterKey.LoadOrCreate(database.Directory), database, database.Store, clock);
        await identity.OpenAsync(default);
        using var fonts = DocumentFonts.Open("data");
        var renderer = new DocumentRenderer(fonts, identity);
        foreach (var (sample, suffix) in new[] { (Usual, ""), (Long, ".long") })
        {
            await MeasureAsync(report, renderer, SampleDocuments.Named(sample), suffix, clock.GetCurrentInstant());
        }

        var content = renderer.Render(SampleDocuments.Named(Usual), clock.GetCurrentInstant());
        report.Add(new BenchRow("document.sign.ms", (await TakeAsync(() => identity.SignDetached(content, clock.GetCurrentInstant()))).ProcessorMilliseconds, "ms", "lower"));
    }

    private static async Task MeasureAsync(BenchReport report, DocumentRenderer renderer, PrintedDocument document, string suffix, Instant at)
    {
        var taken = await TakeAsync(() => renderer.Render(document, at));
        report.Add(new BenchRow($"document.render.ms{suffix}", taken.Elapsed.TotalMilliseconds / taken.Count, "ms", "lower"));
        report.Add(new BenchRow($"document.render.cpu{suffix}", taken.ProcessorMilliseconds, "ms", "lower"));
        report.Add(new BenchRow($"document.bytes{suffix}", renderer.Render(document, at).Length, "bytes", "lower"));
    }

    private static async Task<Measurement> TakeAsync(Func<byte[]> work)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            work();
        }

        return await Measurement.TakeAsync(1, Rounds, _ =>
        {
            work();
            return Task.CompletedTask;
        });
    }
}
