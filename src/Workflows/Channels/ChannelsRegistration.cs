using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Channels.Webhooks;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Channels;

/// <summary>Registers what channels are told.</summary>
public static class ChannelsRegistration
{
    /// <summary>Needs the accounts, the storage, the ring, the clock and <see cref="Documents.Issuing.IPublicAddress"/> from elsewhere.</summary>
    public static IServiceCollection AddYbtbChannels(this IServiceCollection services) => services
        .AddSingleton<ChannelReader>()
        .AddSingleton<SubscribedChannels>()
        .AddSingleton<ChannelEvents>()
        .AddSingleton<ChannelFeed>()
        .AddSingleton(new WebhookOptions())
        .AddSingleton<WebhookSecrets>()
        .AddSingleton<WebhookDesk>()
        .AddSingleton<WebhookClient>()
        .AddSingleton<WebhookHealth>()
        .AddSingleton<IMessageHandler, ChannelEventHandler>()
        .AddSingleton<IMessageHandler, WebhookHandler>();
}
