using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.EInvoices;

/// <summary>Registers electronic invoices.</summary>
public static class EInvoicesRegistration
{
    /// <summary>With the embedded platform; needs security, the read contexts, the write store and the clock from elsewhere.</summary>
    public static IServiceCollection AddYbtbEInvoices(this IServiceCollection services) => services
        .AddSingleton<EmbeddedEInvoiceSwitch>()
        .AddSingleton<EInvoiceReader>()
        .AddSingleton<EmbeddedEInvoices>()
        .AddSingleton<IEInvoicePort>(provider => provider.GetRequiredService<EmbeddedEInvoices>())
        .AddSingleton<EInvoiceDesk>()
        .AddSingleton<EInvoiceHandler>()
        .AddSingleton<IQueryHandler>(provider => provider.GetRequiredService<EInvoiceHandler>());

    /// <summary>With an operator's gateway instead of the embedded platform.</summary>
    /// <param name="gateway">Its paths are reached below this address, with or without a slash at its end.</param>
    public static IServiceCollection UseEInvoiceGateway(this IServiceCollection services, Uri gateway)
    {
        services.AddHttpClient<HttpEInvoices>(http => http.BaseAddress = gateway.OriginalString.EndsWith('/') ? gateway : new Uri(gateway.OriginalString + "/"));
        return services.Replace(ServiceDescriptor.Singleton<IEInvoicePort>(provider => provider.GetRequiredService<HttpEInvoices>()));
    }
}
