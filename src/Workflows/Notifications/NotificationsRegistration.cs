using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Notifications;

/// <summary>Registers the sending of text messages.</summary>
public static class NotificationsRegistration
{
    /// <param name="gateway">Address of an operator's gateway; null for the embedded record.</param>
    public static IServiceCollection AddYbtbNotifications(this IServiceCollection services, Uri? gateway = null)
    {
        if (gateway is null)
        {
            services.AddSingleton<EmbeddedSms>().AddSingleton<SmsReader>().AddSingleton<ISmsPort>(provider => provider.GetRequiredService<EmbeddedSms>());
        }
        else
        {
            services.AddHttpClient<HttpSms>(http => http.BaseAddress = gateway);
            services.AddTransient<ISmsPort>(provider => provider.GetRequiredService<HttpSms>());
        }

        return services.AddSingleton<IMessageHandler, SmsHandler>();
    }
}
