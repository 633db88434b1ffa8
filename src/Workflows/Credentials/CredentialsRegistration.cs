using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Credentials;

/// <summary>Registers the synchronisation of 医保码.</summary>
public static class CredentialsRegistration
{
    /// <summary>With the embedded systems; needs the registry, the read contexts, the write store and the clock from elsewhere.</summary>
    public static IServiceCollection AddYbtbCredentials(this IServiceCollection services) => services
        .AddSingleton<EmbeddedCredentialSwitch>()
        .AddSingleton<CredentialRecordReader>()
        .AddSingleton<EmbeddedCredentials>()
        .AddSingleton<ICredentialPort>(provider => provider.GetRequiredService<EmbeddedCredentials>())
        .AddSingleton<IQueryHandler, CredentialStandingHandler>()
        .AddSingleton<IMessageHandler, CredentialHandler>();

    /// <summary>With an operator's gateway instead of the embedded systems.</summary>
    /// <param name="gateway">Its paths are reached below this address, with or without a slash at its end.</param>
    public static IServiceCollection UseCredentialGateway(this IServiceCollection services, Uri gateway)
    {
        services.AddHttpClient<HttpCredentials>(http => http.BaseAddress = gateway.OriginalString.EndsWith('/') ? gateway : new Uri(gateway.OriginalString + "/"));
        return services.Replace(ServiceDescriptor.Singleton<ICredentialPort>(provider => provider.GetRequiredService<HttpCredentials>()));
    }
}
