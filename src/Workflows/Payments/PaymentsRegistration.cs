using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Payments;

/// <summary>Registers payments.</summary>
public static class PaymentsRegistration
{
    /// <summary>With the embedded bank; needs the cases, the settlements, the read contexts, the write store and the clock from elsewhere.</summary>
    public static IServiceCollection AddYbtbPayments(this IServiceCollection services) => services
        .AddSingleton<IPaymentNumberSource, RandomPaymentNumberSource>()
        .AddSingleton<EmbeddedBankSwitch>()
        .AddSingleton<BankReader>()
        .AddSingleton<EmbeddedBank>()
        .AddSingleton<IPaymentPort>(provider => provider.GetRequiredService<EmbeddedBank>())
        .AddSingleton<PaymentReader>()
        .AddSingleton<PaymentPages>()
        .AddSingleton<PaymentReconciler>()
        .AddSingleton<IQueryHandler, PaymentStandingHandler>()
        .AddSingleton<IMessageHandler, PaymentHandler>()
        .AddSingleton<IMessageHandler, PaymentRevocationHandler>();

    /// <summary>With an operator's gateway instead of the embedded bank.</summary>
    /// <param name="gateway">Its paths are reached below this address, with or without a slash at its end.</param>
    public static IServiceCollection UsePaymentGateway(this IServiceCollection services, Uri gateway)
    {
        services.AddHttpClient<HttpPayments>(http => http.BaseAddress = gateway.OriginalString.EndsWith('/') ? gateway : new Uri(gateway.OriginalString + "/"));
        return services.Replace(ServiceDescriptor.Singleton<IPaymentPort>(provider => provider.GetRequiredService<HttpPayments>()));
    }
}
