using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Ybtb.Api.Clock;
using Ybtb.Api.Security;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Studio;

/// <summary>Maps the hub so that each request of a connection may come to another node.</summary>
internal static class StudioInstanceHubEndpoint
{
    public static void MapStudioInstanceHub(this IEndpointRouteBuilder routes)
    {
        var hub = routes.MapHub<StudioInstanceHub>(StudioInstanceHub.Path, connection =>
        {
            connection.Transports = HttpTransportType.WebSockets;
            // it compares the session's end with the machine's clock, which a settable one has nothing to do with
            connection.CloseOnAuthenticationExpiration = routes.ServiceProvider.GetService<SettableClock>() is null;
        });
        hub.RequirePermission(Permission.ReadInstances).WithoutAntiForgeryToken();   // the designer's connection sends no header; the hub looks at the origin
        hub.Add(TakeAnyWebSocket);
    }

    /// <summary>The id in the address is known to the node alone that has negotiated; a web socket without one is a new connection, which is all that is needed.</summary>
    private static void TakeAnyWebSocket(EndpointBuilder endpoint)
    {
        var inner = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            if (!HttpMethods.IsPost(context.Request.Method))
            {
                context.Request.QueryString = QueryString.Empty;
            }

            return inner(context);
        };
    }
}

/// <summary>What an open viewer of the designer is connected to: it says which instance it shows, and is told when that takes a step.</summary>
/// <remarks>Who may connect may read instances; what is sent are badges and the fact that something happened, nothing else.</remarks>
internal sealed class StudioInstanceHub(StudioObservation observation) : Hub
{
    /// <summary>Where the designer looks for it, beside the API.</summary>
    public const string Path = "/elsa/hubs/workflow-instance";

    /// <summary>A browser sends cookies with the web sockets of other sites too, and no header that only our pages know.</summary>
    public override Task OnConnectedAsync()
    {
        var request = Context.GetHttpContext()?.Request;
        if (request is not null && request.Headers.Origin.ToString() is { Length: > 0 } origin
            && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Authority != request.Host.Value))
        {
            Context.Abort();
        }

        return Task.CompletedTask;
    }

    public async Task ObserveInstanceAsync(string instanceId)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
        observation.Begin(Context.ConnectionId, instanceId);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        observation.End(Context.ConnectionId);
        return Task.CompletedTask;
    }
}
