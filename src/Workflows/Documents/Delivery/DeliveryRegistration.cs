using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Documents.Issuing;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Documents.Delivery;

/// <summary>Registers what delivers documents.</summary>
public static class DeliveryRegistration
{
    /// <summary>Needs the cases, the files and the accounts.</summary>
    public static IServiceCollection AddYbtbDelivery(this IServiceCollection services) => services
        .AddSingleton<DeliveryReader>()
        .AddSingleton<DeliveryPages>()
        .AddSingleton<SelfServiceDelivery>()
        .AddSingleton<DeliveryDesk>()
        .AddSingleton<DocumentBundleDesk>();
}
