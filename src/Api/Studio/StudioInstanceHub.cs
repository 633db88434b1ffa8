using Microsoft.AspNetCore.SignalR;

namespace Ybtb.Api.Studio;

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
