using Microsoft.Extensions.DependencyInjection;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Inbox;

/// <summary>Registers the inboxes of staff.</summary>
public static class InboxRegistration
{
    /// <summary>Needs the accounts, the storage, the notifications and the clock.</summary>
    public static IServiceCollection AddYbtbInbox(this IServiceCollection services) => services
        .AddSingleton<InboxReader>()
        .AddSingleton<InboxAddresses>()
        .AddSingleton<InboxSweep>()
        .AddSingleton<InboxDesk>()
        .AddSingleton<InboxPreferenceDesk>();
}
