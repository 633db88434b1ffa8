using System.Text.Json;

namespace Ybtb.Engine.Definitions;

/// <summary>Reads the connections of a flowchart, also in their older spellings.</summary>
internal static class ConnectionReader
{
    /// <returns>Each connection with its own JSON; the connection is null when it lacks an end.</returns>
    public static IEnumerable<(Connection? Connection, JsonElement Json)> Read(JsonElement chart)
    {
        if (!chart.TryGetProperty("connections", out var list) || list.Items() is not { } items)
        {
            yield break;
        }

        foreach (var item in items)
        {
            var (source, port) = End(item, "source", "sourcePort");
            var (target, _) = End(item, "target", "targetPort");
            yield return (source is null || target is null ? null : new Connection(source, string.IsNullOrEmpty(port) ? null : port, target), item);
        }
    }

    /// <summary>One end of a connection: <c>{activity, port}</c>, or an id with the port beside it (older files).</summary>
    private static (string? Activity, string? Port) End(JsonElement connection, string name, string portName)
    {
        if (!connection.TryMember(name, out var end))
        {
            return default;
        }

        if (end.ValueKind == JsonValueKind.String)
        {
            return (end.GetString(), connection.TryMember(portName, out var flat) ? flat.AsText() : null);
        }

        return (end.TryMember("activity", out var activity) ? activity.AsText() : null, end.TryMember("port", out var port) ? port.AsText() : null);
    }
}
