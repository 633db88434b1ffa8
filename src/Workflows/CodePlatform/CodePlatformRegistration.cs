using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.CodePlatform;

/// <summary>Registers 贯标平台.</summary>
public static class CodePlatformRegistration
{
    /// <summary>With the embedded platform; needs the institutions, the read contexts, the write store and the clock from elsewhere.</summary>
    public static IServiceCollection AddYbtbCodePlatform(this IServiceCollection services) => services
        .AddSingleton<EmbeddedCodePlatformSwitch>()
        .AddSingleton<CodePlatformReader>()
        .AddSingleton<EmbeddedCodePlatform>()
        .AddSingleton<ICodePlatformPort>(provider => provider.GetRequiredService<EmbeddedCodePlatform>())
        .AddSingleton<IMessageHandler, CodePlatformHandler>();

    /// <summary>With an operator's gateway instead of the embedded platform.</summary>
    /// <param name="gateway">Its paths are reached below this address, with or without a slash at its end.</param>
    public static IServiceCollection UseCodePlatformGateway(this IServiceCollection services, Uri gateway)
    {
        services.AddHttpClient<HttpCodePlatform>(http => http.BaseAddress = gateway.OriginalString.EndsWith('/') ? gateway : new Uri(gateway.OriginalString + "/"));
        return services.Replace(ServiceDescriptor.Singleton<ICodePlatformPort>(provider => provider.GetRequiredService<HttpCodePlatform>()));
    }
}
