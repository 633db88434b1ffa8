using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering;
using Ybtb.Workflows.Documents.Rendering.Fonts;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Tests.Documents.Rendering;

/// <summary>The fonts, and a renderer with a certificate of its own, made at 10:00 on 20 November 2026.</summary>
public sealed class RendererFixture : IAsyncLifetime, IDisposable
{
    private readonly SqliteTestDatabase database = new();

    public static Instant SignedAt { get; } = WorkflowHost.At("2026-11-20T10:00:00");

    public DocumentFonts Fonts { get; } = DocumentFonts.Open(Path.Combine(AppContext.BaseDirectory, "data"));

    public DocumentRenderer Renderer { get; private set; } = null!;

    public byte[] Render(PrintedDocument document) => Renderer.Render(document, SignedAt);

    public async Task InitializeAsync()
    {
        var identity = new SigningIdentity(MasterKey.LoadOrCreate(database.Directory), database, database.Store, new ManualClock(SignedAt));
        await identity.OpenAsync(default);
        Renderer = new DocumentRenderer(Fonts, identity);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Fonts.Dispose();
        database.Dispose();
    }
}
