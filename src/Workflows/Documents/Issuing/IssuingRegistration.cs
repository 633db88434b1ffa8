using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Registers the issuing of documents.</summary>
public static class IssuingRegistration
{
    /// <summary>Needs <see cref="Printing.IDocumentRenderer"/>, the cases, the file store; and from the host <see cref="IPublicAddress"/>.</summary>
    public static IServiceCollection AddYbtbIssuing(this IServiceCollection services)
    {
        services.TryAddSingleton<IVerificationCodeSource, RandomVerificationCodeSource>();
        services.TryAddSingleton(new IssuingOptions());
        return services
            .AddSingleton<DocumentReader>()
            .AddSingleton<DocumentPress>()
            .AddSingleton<DocumentNumbering>()
            .AddSingleton<DocumentIssuer>()
            .AddSingleton<IssuingSignal>()
            .AddSingleton<DocumentPages>()
            .AddSingleton<DocumentDesk>()
            .AddSingleton<DocumentVerifier>();
    }
}
