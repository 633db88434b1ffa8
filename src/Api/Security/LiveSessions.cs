namespace Ybtb.Api.Security;

/// <summary>Connections that stay open: what is sent over them ends with the session they were opened in. Of this node.</summary>
internal sealed class LiveSessions
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, List<CancellationTokenSource>> open = [];

    /// <summary>Notes an open connection, until it is disposed of.</summary>
    /// <param name="also">Ends it too.</param>
    public LiveSession Open(Guid session, CancellationToken also)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(also);
        lock (gate)
        {
            if (!open.TryGetValue(session, out var connections))
            {
                open[session] = connections = [];
            }

            connections.Add(end);
        }

        return new LiveSession(() => Close(session, end), end.Token);
    }

    /// <summary>The browser has signed out.</summary>
    public void End(Guid session)
    {
        List<CancellationTokenSource> ended;
        lock (gate)
        {
            ended = [.. open.GetValueOrDefault(session, [])];
        }

        ended.ForEach(connection => connection.Cancel());
    }

    private void Close(Guid session, CancellationTokenSource end)
    {
        lock (gate)
        {
            if (open.TryGetValue(session, out var connections) && connections.Remove(end) && connections.Count == 0)
            {
                open.Remove(session);
            }
        }
    }
}

/// <param name="Ended">Cancelled when nothing more may be sent.</param>
internal sealed record LiveSession(Action Close, CancellationToken Ended) : IDisposable
{
    public void Dispose() => Close();
}
