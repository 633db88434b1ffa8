using Microsoft.Extensions.DependencyInjection;
using Ybtb.Engine.Activities.Http;
using Ybtb.Engine.Activities.Primitives;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Sandbox;

/// <summary>Registers what stands for the world outside while flows are tried.</summary>
public static class SandboxRegistration
{
    /// <summary>HTTP requests and tasks handed out go nowhere: who waits for an answer waits until somebody gives it.</summary>
    public static IServiceCollection AddVirtualOutside(this IServiceCollection services) => services
        .AddSingleton<IMessageHandler>(new OutsideHandler(RunTask.Topic))
        .AddSingleton<IMessageHandler>(new OutsideHandler(HttpRequestActivity.Topic));
}
