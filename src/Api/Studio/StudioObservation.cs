using System.Collections.Concurrent;

namespace Ybtb.Api.Studio;

/// <summary>Which instances open viewers of this node look at, by the names that they use.</summary>
internal sealed class StudioObservation
{
    /// <summary>How many different instances a node watches; viewers beyond see a change when they are opened again.</summary>
    private const int MaxInstances = 1_000;

    private readonly ConcurrentDictionary<string, string> keyOfConnection = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, long> seen = new();

    /// <summary>The instances that are looked at, with the revision that viewers know of; 0 for none.</summary>
    public IReadOnlyDictionary<Guid, long> Observed
    {
        get
        {
            var wanted = keyOfConnection.Values.Select(k => Guid.TryParse(k, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToHashSet();
            foreach (var gone in seen.Keys.Where(id => !wanted.Contains(id)))
            {
                seen.TryRemove(gone, out _);
            }

            return wanted.Take(MaxInstances).ToDictionary(id => id, id => seen.GetValueOrDefault(id));
        }
    }

    /// <summary>A viewer looks at one instance at a time.</summary>
    public void Begin(string connection, string key)
    {
        keyOfConnection[connection] = key;
        if (Guid.TryParse(key, out var id))
        {
            seen.TryRemove(id, out _);   // so that a step taken while the viewer was loading reaches it
        }
    }

    public void End(string connection) => keyOfConnection.TryRemove(connection, out _);

    public void Told(Guid instance, long revision) => seen[instance] = revision;
}
