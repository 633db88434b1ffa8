using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Rendering.Fonts;

namespace Ybtb.Workflows.Documents.Rendering;

/// <summary>Registers the drawing of documents.</summary>
internal static class RenderingRegistration
{
    /// <summary>The fonts are opened when they are first wanted: verbs that draw nothing do without.</summary>
    public static IServiceCollection AddYbtbRendering(this IServiceCollection services) => services
        .AddSingleton(provider => DocumentFonts.Open(provider.GetRequiredService<ShippedCatalogue>().Directory))
        .AddSingleton<IDocumentRenderer, DocumentRenderer>();
}
