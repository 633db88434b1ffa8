using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Notifications;

/// <summary>Registers the sending of text messages and e-mails.</summary>
public static class NotificationsRegistration
{
    /// <summary>With the embedded records; see <see cref="UseSmsGateway"/> and <see cref="UseEmailGateway"/>.</summary>
    public static IServiceCollection AddYbtbNotifications(this IServiceCollection services)
    {
        services.AddSingleton<EmbeddedSms>().AddSingleton<SmsReader>().AddSingleton<ISmsPort>(provider => provider.GetRequiredService<EmbeddedSms>());
        return services.AddSingleton<IEmailPort, EmbeddedEmail>()
            .AddSingleton<IMessageHandler, SmsHandler>()
            .AddSingleton<IMessageHandler, EmailHandler>();
    }

    /// <summary>Sends text messages by an operator's gateway in place of the embedded record.</summary>
    public static IServiceCollection UseSmsGateway(this IServiceCollection services, Uri gateway)
    {
        services.AddHttpClient<HttpSms>(http => http.BaseAddress = gateway);
        return services.AddTransient<ISmsPort>(provider => provider.GetRequiredService<HttpSms>());
    }

    /// <summary>Sends e-mails by a gateway in place of the embedded record.</summary>
    public static IServiceCollection UseEmailGateway(this IServiceCollection services, Uri gateway)
    {
        services.AddHttpClient<HttpEmail>(http => http.BaseAddress = gateway);
        return services.AddTransient<IEmailPort>(provider => provider.GetRequiredService<HttpEmail>());
    }
}
